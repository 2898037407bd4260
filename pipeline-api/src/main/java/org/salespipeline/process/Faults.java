package org.salespipeline.process;

import java.util.List;

/** The one exception that carries all faults of a definition. */
final class Faults {

    private Faults() {}

    static void refuse(String subject, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(subject + " has " + faults.size()
                    + (faults.size() == 1 ? " fault: " : " faults: ") + String.join("; ", faults));
        }
    }
}
