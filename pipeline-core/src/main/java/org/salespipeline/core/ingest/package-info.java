/**
 * Reads lead histories from where they already are. Rows that break a rule are set aside with a reason or refused
 * together, never guessed at.
 */
@NullMarked
package org.salespipeline.core.ingest;

import org.jspecify.annotations.NullMarked;
