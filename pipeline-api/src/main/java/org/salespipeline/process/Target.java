package org.salespipeline.process;

/**
 * Where a lead can stand or go: a {@link Stage} of the process, or one of the {@link Exit}s out of it. Ids of stages
 * and exits share one namespace, so that a CRM's single "stage" column maps onto them.
 */
public sealed interface Target permits Stage, Exit {

    /**
     * The id, as the CRM's data carry it.
     *
     * @return not blank, unique within the process
     */
    String id();

    /**
     * The name for people.
     *
     * @return not blank
     */
    String name();

    /**
     * Tells whether a lead that goes here becomes a customer.
     *
     * @return true for a won exit
     */
    default boolean isWon() {
        return this instanceof Exit exit && exit.kind() == Exit.Kind.WON;
    }
}
