package org.salespipeline.insight;

/**
 * What can happen to a pipeline, the open leads and their value, between two dates. From {@link #OPENING} to {@link #CORRECTED} the
 * kinds add up to {@link #CLOSING}; {@link #ADVANCED} and those after it change neither number nor value of the open leads.
 */
public enum FlowKind {
    /** Open at the end of the first day. */
    OPENING(1, 1),
    /** Came in. Owner, value and so on that became known at the very instant of the opening were there from the start. */
    OPENED(1, 1),
    /** Came back into a stage after having been lost or dormant, with the value that it has then. */
    RECYCLED(1, 1),
    /** An open lead is thought to be worth more, or its value became known. */
    VALUE_UP(0, 1),
    /** An open lead is thought to be worth less. */
    VALUE_DOWN(0, -1),
    /** An open lead came from another segment, as when its owner changes; never in the account of everybody. */
    TRANSFERRED_IN(1, 1),
    /** An open lead went to another segment; never in the account of everybody. */
    TRANSFERRED_OUT(-1, -1),
    /** Left as a customer. */
    WON(-1, -1),
    /** Left, decided otherwise or gone quiet for good. */
    LOST(-1, -1),
    /** Left, to rest. */
    DORMANT(-1, -1),
    /** An earlier fact was corrected or withdrawn, and whether the lead is open, its value or its segment changed by that. */
    CORRECTED(1, 1),
    /** Open at the end of the last day: all of the above. */
    CLOSING(0, 0),
    /** Went to a later stage. */
    ADVANCED(0, 0),
    /** Went to an earlier stage. */
    MOVED_BACK(0, 0),
    /** An open lead is expected to close later than was expected before. */
    PUSHED(0, 0),
    /** An open lead is expected to close sooner than was expected before. */
    PULLED(0, 0);

    private final int leadsSign;
    private final int valueSign;

    FlowKind(int leadsSign, int valueSign) {
        this.leadsSign = leadsSign;
        this.valueSign = valueSign;
    }

    /**
     * How each time counts towards the number of open leads. A correction counts by what it changed.
     *
     * @return 1, -1, or 0 where it does not
     */
    public int leadsSign() {
        return leadsSign;
    }

    /**
     * How the value of a line counts towards the value of the open leads.
     *
     * @return 1, -1, or 0 where it does not
     */
    public int valueSign() {
        return valueSign;
    }
}
