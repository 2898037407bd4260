package org.salespipeline.core.report;

/** The words of the field, for the screens of a CRM; {@link DisplayTexts#of(Enum)} says them in a language. */
public enum Term {
    /** The steps from first contact to purchase. */
    SALES_PROCESS,
    /** One step of a process. */
    STAGE,
    /** A prospect going through a process. */
    LEAD,
    /** A lead's move from one stage to another. */
    TRANSITION,
    /** One stay of one lead in one stage. */
    STAGE_VISIT,
    /** The length of a visit. */
    TIME_IN_STAGE,
    /** Share of the visits to a stage that leave it for the next one. */
    CONVERSION_RATE,
    /** Share of the leads entering a stage that are ever won. */
    WIN_RATE,
    /** The chance of one open lead. */
    WIN_PROBABILITY,
    /** Sum of value times win probability of the open leads. */
    WEIGHTED_PIPELINE,
    /** Has become a customer. */
    WON,
    /** Has decided otherwise or gone quiet for good. */
    LOST,
    /** Rests. */
    DORMANT,
    /** To bring back a lead that left the process. */
    RECYCLE,
    /** In a stage for longer than leads that advance usually are. */
    STUCK,
    /** The marketing effort that a lead came from. */
    CAMPAIGN,
    /** The sales rep responsible. */
    OWNER,
    /** Pipeline divided by target. */
    COVERAGE,
    /** Won value per day. */
    VELOCITY,
    /** An expected close that moved later. */
    SLIPPAGE,
    /** A value of one or more dimensions. */
    SEGMENT
}
