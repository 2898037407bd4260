package org.salespipeline.core.ingest;

/** A column of the file: its name and where it stands in the header, or -1 where it does not. */
record Column(String name, int index) {}
