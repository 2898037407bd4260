package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

/** A request to read a file with one row for each lead; see {@link LeadCsv#snapshot}. */
public final class SnapshotCsv extends CsvRequest<SnapshotCsv> {

    private final SnapshotColumns columns;

    SnapshotCsv(Settings settings, SnapshotColumns columns) {
        super(settings);
        this.columns = columns;
    }

    @Override
    SnapshotCsv with(Settings changed) {
        return new SnapshotCsv(changed, columns);
    }

    @Override
    Assembly assembly(Settings shared, Header header) {
        return new SnapshotAssembly(shared, header, columns);
    }

    /**
     * The column with the date on which the lead was opened, which means that it entered the first stage, or the one that
     * {@link #openedInto} names. Without this word it is {@code opened}, unless {@link #enteredColumn} names a column and
     * {@code openedInto} is not said either. Blank means that the lead was never in that stage.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public SnapshotCsv opened(String column) {
        return new SnapshotCsv(settings(), columns.opened(requireNonNull(column, "column")));
    }

    /**
     * The stage that leads are opened into; the first of the process without this word.
     *
     * @param stage its id
     * @return the new request
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if the process has no such stage
     */
    public SnapshotCsv openedInto(String stage) {
        return new SnapshotCsv(settings(), columns.openedInto(idOf(stage)));
    }

    /**
     * A column with the date on which the lead entered another stage. Blank means that it was never there.
     *
     * @param stage its id
     * @param column name in the header; said twice for a stage, the later counts
     * @return the new request
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage
     */
    public SnapshotCsv enteredColumn(String stage, String column) {
        return new SnapshotCsv(settings(), columns.entered(idOf(stage), requireNonNull(column, "column")));
    }

    /**
     * The column with the date on which the lead left the process. Without this word no column is read, and leads at an
     * exit are set aside.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public SnapshotCsv closed(String column) {
        return new SnapshotCsv(settings(), columns.closed(requireNonNull(column, "column")));
    }

    private String idOf(String stage) {
        requireNonNull(stage, "stage");
        return settings().process.stage(stage).id();
    }
}
