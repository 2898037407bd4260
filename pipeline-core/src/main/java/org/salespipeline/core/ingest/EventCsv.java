package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

/** A request to read a file with one row for each stage that a lead entered; see {@link LeadCsv#events}. */
public final class EventCsv extends CsvRequest<EventCsv> {

    private final String entered;

    EventCsv(Settings settings, String entered) {
        super(settings);
        this.entered = entered;
    }

    @Override
    EventCsv with(Settings changed) {
        return new EventCsv(changed, entered);
    }

    @Override
    Assembly assembly(Settings shared, Header header) {
        return new EventAssembly(shared, header, entered);
    }

    /**
     * The column with the date on which the lead entered the stage, or left the process where the row's stage is an exit;
     * {@code entered} without this word. A row where it is blank is set aside.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public EventCsv entered(String column) {
        return new EventCsv(settings(), requireNonNull(column, "column"));
    }
}
