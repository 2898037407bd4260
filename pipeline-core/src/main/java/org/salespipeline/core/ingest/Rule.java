package org.salespipeline.core.ingest;

/**
 * What can be wrong with a row, or with a file as a whole. Rules of rows set the row aside ({@code lenient()}) or join
 * the list of bad rows ({@code strict()}); rules of files stop the reading in both modes, because no row of such a file
 * can be trusted.
 */
public enum Rule {
    /** The row's activity is none of the process's, as the request said: set aside in both modes, never a fault. */
    IGNORED("the row is to be ignored"),
    /** The row has more or fewer values than the header has columns. */
    WRONG_NUMBER_OF_COLUMNS("the row has another number of values than the header has columns"),
    /** The row names no lead. */
    BLANK_LEAD("the lead is blank"),
    /** The row names no stage. */
    BLANK_STAGE("the stage is blank"),
    /** The row's stage is neither a stage nor an exit of the process. */
    UNKNOWN_STAGE("the sales process has no such stage or exit"),
    /** A date that is needed is blank, or no column holds it. */
    BLANK_DATE("a date that is needed is blank"),
    /** A date is not of the form that the request expects, or is no day of the calendar. */
    UNREADABLE_DATE("the date cannot be read"),
    /** A date is after the last day that the request allows. */
    FUTURE_DATE("the date is in the future"),
    /** An amount is not a plain decimal number. */
    UNREADABLE_AMOUNT("the amount is not a plain decimal number"),
    /** An amount is below zero. */
    NEGATIVE_AMOUNT("the amount is negative"),
    /** There is an amount, but nothing tells its currency. */
    MISSING_CURRENCY("the amount has no currency"),
    /** A currency is not an ISO 4217 code. */
    UNKNOWN_CURRENCY("the currency is not an ISO 4217 code"),
    /** Events: the row repeats the stage, or the lost or dormant exit, where the lead stands already. */
    DUPLICATE_ROW("the row repeats where the lead stands already"),
    /** Snapshot: an earlier row holds the same lead. */
    DUPLICATE_LEAD("the lead has a row already"),
    /** Snapshot: the lead left before it entered a stage for which the row has a date. */
    CLOSED_BEFORE_OPENED("the lead was closed before it entered a stage"),
    /** Snapshot: there is a closing date, but the lead is in a stage. */
    CLOSED_WHILE_IN_STAGE("there is a closing date, but the lead is in a stage"),
    /** Snapshot: by its dates the lead was last in another stage than the row says. */
    ENDS_ELSEWHERE("by its dates the lead is in another stage"),
    /** Events: the lead was won before. */
    MOVE_AFTER_WON("the lead was won before"),
    /** Events: the lead is won a second time. */
    WON_TWICE("the lead is won a second time"),
    /** Events: the lead's first row says that it left. */
    EXIT_BEFORE_ENTRY("the lead left before it entered any stage"),
    /** Events: the lead leaves in another way while it is out of the process already. */
    EXIT_WHILE_OUT("the lead left while it was in no stage"),

    /** File: there is not even a header. */
    EMPTY_FILE("the file is empty"),
    /** File: the header lacks a column that the request names. */
    MISSING_COLUMN("the header has no such column"),
    /** File: a column that the request names stands in the header more than once. */
    REPEATED_COLUMN("the header has this column more than once"),
    /** File: the content is of another kind. */
    NOT_CSV("the file is not CSV"),
    /** File: the text is in another encoding. */
    NOT_UTF8("the file is not UTF-8 text"),
    /** File: a quote is opened and never closed. */
    UNTERMINATED_QUOTE("a quote that begins here is never closed"),
    /** File: something other than a separator follows a closing quote. */
    TEXT_AFTER_QUOTE("text follows a closing quote"),
    /** File: a value has more than a million characters. */
    VALUE_TOO_LONG("the value has more than a million characters");

    private final String description;

    Rule(String description) {
        this.description = description;
    }

    /**
     * The rule in words.
     *
     * @return a clause in English
     */
    public String description() {
        return description;
    }

    /**
     * Tells whether the rule is about a file as a whole, so that none of its rows can be read.
     *
     * @return true for {@link #EMPTY_FILE} and those after it
     */
    public boolean isOfFile() {
        return compareTo(EMPTY_FILE) >= 0;
    }
}
