package org.salespipeline.core.report;

import java.util.List;

/** A process as boxes and arrows, before it becomes text of one syntax or the other. Lines are clean, see {@link Lines}. */
record Drawing(List<String> title, List<Box> boxes, List<Arrow> arrows) {

    /** What a box stands for. */
    enum Look {
        STAGE,
        WON,
        LOST,
        DORMANT
    }

    /** Where an arrow leads, as seen from the order of the stages. */
    enum Course {
        NEXT,
        AHEAD,
        WON,
        LOST,
        DORMANT,
        BACK,
        RECYCLED,
        UNDECLARED
    }

    /** A stage or exit. The id is made here, never of a user's text; details stand below, for reading. */
    record Box(String id, Look look, List<String> head, List<String> details) {}

    /** A step between the boxes of two ids. */
    record Arrow(String from, String to, Course course, List<String> label) {}
}
