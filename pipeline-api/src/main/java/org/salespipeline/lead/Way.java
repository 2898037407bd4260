package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import org.salespipeline.process.Exit;

/** What a move means for the lead: it stands in a stage afterwards, or it has left the process in some way. */
public enum Way {
    /** Into a stage: forward, back, or in again after the lead had left. */
    STAGE,
    /** Out, as a customer; nothing comes after. */
    WON,
    /** Out, decided otherwise or gone quiet for good. */
    LOST,
    /** Out, to rest. */
    DORMANT,
    /** Out, by an exit of which only the id is known, as in data read without their process. */
    OUT;

    /**
     * The way by which an exit leads out.
     *
     * @param kind what the process says of the exit
     * @return won, lost or dormant
     * @throws NullPointerException if {@code kind} is null
     */
    public static Way of(Exit.Kind kind) {
        return switch (requireNonNull(kind, "kind")) {
            case WON -> WON;
            case LOST -> LOST;
            case DORMANT -> DORMANT;
        };
    }

    /**
     * Tells whether the lead is in no stage afterwards.
     *
     * @return true for all but {@link #STAGE}
     */
    public boolean isOut() {
        return this != STAGE;
    }
}
