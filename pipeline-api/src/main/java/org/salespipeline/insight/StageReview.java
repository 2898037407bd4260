package org.salespipeline.insight;

/** To come. */
public record StageReview() {}
