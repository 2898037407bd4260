package org.salespipeline.core.ingest;

import org.jspecify.annotations.Nullable;
import org.salespipeline.process.Exit;
import org.salespipeline.process.Target;

/**
 * What a text of the stage column means.
 *
 * @param text as the file writes it
 * @param target the stage or exit; null where it is ignored or unknown
 * @param rule why it is not a stage or exit; null where it is
 * @param wayOut what to do about it; empty where it is a stage or exit
 */
record Place(String text, @Nullable Target target, @Nullable Rule rule, String wayOut) {

    boolean isExit() {
        return target instanceof Exit;
    }

    boolean isWon() {
        return target != null && target.isWon();
    }
}
