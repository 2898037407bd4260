package org.salespipeline.process;

import java.math.BigDecimal;

/** Shares as people write them. */
final class Percent {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** More digits than this are written as a power of ten; 1e1000000 would not fit into any message. */
    private static final int LONGEST = 30;

    private Percent() {}

    /** {@code 15 %} for 0.15, exactly, whatever the number of digits. */
    static String of(BigDecimal share) {
        return plain(share.movePointRight(2)) + " %";
    }

    static boolean isShare(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    }

    /** The rule that a number outside [0, 1] breaks, with the value that was likely meant. */
    static String rule(BigDecimal number) {
        boolean percent = number.compareTo(BigDecimal.ONE) > 0 && number.compareTo(HUNDRED) <= 0;
        String hint =
                percent ? ". Maybe " + plain(number) + " % was meant: " + plain(number.movePointLeft(2)) + "?" : "";
        return " was " + plain(number) + "; it must be in [0, 1]" + hint;
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return Math.abs(shortest.scale()) > LONGEST ? shortest.toString() : shortest.toPlainString();
    }
}
