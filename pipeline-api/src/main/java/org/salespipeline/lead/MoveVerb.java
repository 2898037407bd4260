package org.salespipeline.lead;

import java.util.Arrays;
import java.util.Optional;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/** The words for moves; each fits one sort of move only, so that a slip of the pen does not go through as another move. */
enum MoveVerb {
    ADVANCE("advance", "from a stage to a later one"),
    MOVE_BACK("moveBack", "from a stage to an earlier one"),
    WIN("win", "from a stage to a way of being won"),
    LOSE("lose", "from a stage to a way of being lost"),
    REST("rest", "from a stage to a dormant exit"),
    RECYCLE("recycle", "from a lost or dormant exit to a stage");

    private final String word;
    private final String sort;

    MoveVerb(String word, String sort) {
        this.word = word;
        this.sort = sort;
    }

    String word() {
        return word;
    }

    String sort() {
        return sort;
    }

    /** The word for a move; empty if there is none, because it leads nowhere, from exit to exit, or on after a win. */
    static Optional<MoveVerb> of(SalesProcess process, Target from, Target to) {
        return Arrays.stream(values())
                .filter(verb -> verb.fits(process, from, to))
                .findFirst();
    }

    private boolean fits(SalesProcess process, Target from, Target to) {
        if (this == RECYCLE) {
            return from instanceof Exit out && out.kind() != Exit.Kind.WON && !(to instanceof Exit);
        }
        if (from instanceof Exit) {
            return false;
        }
        if (to instanceof Exit exit) {
            return switch (exit.kind()) {
                case WON -> this == WIN;
                case LOST -> this == LOSE;
                case DORMANT -> this == REST;
            };
        }
        int way = Integer.compare(process.stageIndex(to.id()), process.stageIndex(from.id()));
        return (way > 0 && this == ADVANCE) || (way < 0 && this == MOVE_BACK);
    }
}
