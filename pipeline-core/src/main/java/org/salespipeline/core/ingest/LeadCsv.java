package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import org.salespipeline.process.SalesProcess;

/**
 * Reads leads from CSV files as CRMs export them. There are two kinds of file: {@link #events} has one row for every
 * stage that a lead entered, {@link #snapshot} one row for every lead.
 *
 * <pre>{@code
 * LeadImport deals = LeadCsv.events(process)
 *         .lead("Deal ID")
 *         .stage("Step")
 *         .entered("Changed at")
 *         .attribute(Dimension.OWNER, "Rep")
 *         .value("Amount")
 *         .currency(Currency.getInstance("EUR"))
 *         .renaming(Map.of("Closed Won", "won", "Closed Lost", "lost"))
 *         .zone(ZoneId.of("Europe/Berlin"))
 *         .lenient()
 *         .read(file);
 * List<Lead> leads = deals.leads();
 * String account = deals.report().summary();
 * }</pre>
 *
 * <p>A request is immutable: each word returns a new one. {@code read} may be called any number of times, by any number
 * of threads.
 *
 * <p>The file is UTF-8 text, with or without a byte order mark, of one header line and then one line for each row, read
 * row by row. Values may stand in double quotes, and then hold separators, line breaks and doubled quotes; blanks around
 * a value do not count. Blank lines are passed over. Nothing is guessed: a row that breaks a {@link Rule} is set aside
 * with its line, and {@code strict} requests, the default, throw one {@link BadDataException} that lists all such rows.
 * A row set aside counts for nothing; the other rows of its lead do.
 */
public final class LeadCsv {

    private LeadCsv() {}

    /**
     * A file with one row for each stage that a lead entered, and one for leaving the process, with the id of the exit in
     * the stage column. Without further words, its columns are {@code lead}, {@code stage} and {@code entered}.
     *
     * <p>The rows of a lead may stand anywhere in the file; they are put in order of time, and rows of the same instant in
     * the order of the file, even where the process would have it otherwise. A stage after a lost or dormant exit brings
     * the lead back. Faults are: a stage or the same lost or dormant exit repeated, an exit while the lead is in no stage,
     * and anything after the lead was won.
     *
     * @param process the process that the leads go through
     * @return a request that is strict and reads dates in the ISO forms, in UTC where they have no offset
     * @throws NullPointerException if {@code process} is null
     */
    public static EventCsv events(SalesProcess process) {
        return new EventCsv(new Settings(requireNonNull(process, "process")), "entered");
    }

    /**
     * A file with one row for each lead: the stage or exit where it stands, the date on which it entered a stage, for as
     * many stages as the file knows of, and the date on which it was closed. Without further words, its columns are
     * {@code lead}, {@code stage} and {@code opened}, the date on which the lead entered the first stage.
     *
     * <p>Visits are made of the dates that are filled, in order of time, and of stages where dates are the same. A lead in
     * a stage needs the date on which it entered that very stage, and no closing date; a lead at an exit needs a closing
     * date, not before any other, and at least one other date. Where two rows hold the same lead, the first counts, if it
     * is good.
     *
     * @param process the process that the leads go through
     * @return a request that is strict and reads dates in the ISO forms, in UTC where they have no offset
     * @throws NullPointerException if {@code process} is null
     */
    public static SnapshotCsv snapshot(SalesProcess process) {
        return new SnapshotCsv(new Settings(requireNonNull(process, "process")), SnapshotColumns.NONE);
    }
}
