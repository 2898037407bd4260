package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.salespipeline.lead.Dimension;

/**
 * The words that both kinds of request share; see {@link LeadCsv}. Column names are matched exactly, without the blanks
 * around them. Immutable and thread-safe: each word returns a new request.
 *
 * @param <R> the kind of request
 */
public abstract sealed class CsvRequest<R extends CsvRequest<R>> permits EventCsv, SnapshotCsv {

    private final Settings settings;

    CsvRequest(Settings settings) {
        this.settings = settings;
    }

    /** The same request with other settings. */
    abstract R with(Settings changed);

    /** What turns rows into leads; looks up the columns that it needs. */
    abstract Assembly assembly(Settings shared, Header header);

    private R changed(Consumer<Settings> change) {
        Settings copy = settings.copy();
        change.accept(copy);
        return with(copy);
    }

    final Settings settings() {
        return settings;
    }

    /**
     * The column that identifies the lead; {@code lead} without this word. A row where it is blank is set aside.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public final R lead(String column) {
        requireNonNull(column, "column");
        return changed(s -> s.lead = column);
    }

    /**
     * The column with the id of a stage or exit; {@code stage} without this word. A row where it is blank is set aside.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public final R stage(String column) {
        requireNonNull(column, "column");
        return changed(s -> s.stage = column);
    }

    /**
     * A column with the lead's value in a dimension. Of several rows of a lead, each that is not blank counts from
     * its time on; a lead with blanks only has no value there.
     *
     * @param dimension such as {@link Dimension#OWNER}; said twice, the later column counts
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if an argument is null
     */
    public final R attribute(Dimension dimension, String column) {
        requireNonNull(dimension, "dimension");
        requireNonNull(column, "column");
        return changed(s -> s.attributes.put(dimension, column));
    }

    /**
     * The column with what the deal is thought to be worth while it is open: a plain decimal number such as 1000.50, zero
     * or more. Of several rows of a lead, each that is not blank counts from its time on; in a file of one row for each
     * lead it is known from the opening on. Needs a currency.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public final R value(String column) {
        requireNonNull(column, "column");
        return changed(s -> s.value = column);
    }

    /**
     * The column with what the deal turned out to be worth, in the same form. It is read only from the row that says that
     * the lead was won; blank means that it is not known. Needs a currency.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public final R wonAmount(String column) {
        requireNonNull(column, "column");
        return changed(s -> s.wonAmount = column);
    }

    /**
     * The currency of all amounts; beside {@link #currencyColumn}, of those where that column is blank.
     *
     * @param currency such as {@code Currency.getInstance("EUR")}
     * @return the new request
     * @throws NullPointerException if {@code currency} is null
     */
    public final R currency(Currency currency) {
        requireNonNull(currency, "currency");
        return changed(s -> s.currency = currency);
    }

    /**
     * The column with the ISO 4217 code of the row's amounts. It is read only where the row has an amount; blank means the
     * {@link #currency} of the request, and where it has none, the row is set aside.
     *
     * @param column name in the header
     * @return the new request
     * @throws NullPointerException if {@code column} is null
     */
    public final R currencyColumn(String column) {
        requireNonNull(column, "column");
        return changed(s -> s.currencyColumn = column);
    }

    /**
     * What the file calls stages and exits, where it does not use their ids. Said twice, both count.
     *
     * @param ids for each text of the stage column the id of a stage or exit; several texts may stand for one
     * @return the new request
     * @throws NullPointerException if the map, a key or a value is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    public final R renaming(Map<String, String> ids) {
        Map<String, String> copy = Map.copyOf(requireNonNull(ids, "ids"));
        copy.forEach((text, id) -> {
            if (settings.process.target(id).isEmpty()) {
                throw new IllegalArgumentException("id for " + Quoted.text(text) + " was " + Quoted.text(id)
                        + "; it must be a stage or exit, and " + settings.places());
            }
        });
        return changed(s -> copy.forEach((text, id) -> s.renaming.put(text.strip(), id)));
    }

    /**
     * Texts of the stage column that are no stages, such as other activities in an event log. Their rows are set aside as
     * {@link Rule#IGNORED}, which is not a fault, even where they are renamed or the process has a stage of that id.
     *
     * @param texts as the file writes them
     * @return the new request
     * @throws NullPointerException if a text is null
     */
    public final R ignoring(String... texts) {
        List<String> copy = List.of(requireNonNull(texts, "texts"));
        return changed(s -> copy.forEach(text -> s.ignoring.add(text.strip())));
    }

    /**
     * Sets aside as {@link Rule#IGNORED} all rows whose stage is neither renamed nor in the process. A stage that is
     * misspelt in the file is passed over too, so look at {@link ImportReport#summary}.
     *
     * @return the new request
     */
    public final R ignoringOtherStages() {
        return changed(s -> s.ignoringOthers = true);
    }

    /**
     * How the file writes dates, for all its date columns. Without this word they are ISO dates ({@code 2026-11-23}), or
     * date and time with {@code T} or one blank between them, with or without seconds and their fraction, with or without
     * an offset ({@code Z}, {@code +02}, {@code +0200}, {@code +02:00}). With it, nothing but the pattern is read.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it, such as {@code dd/MM/uuuu}; months and days by
     *     name are in English; {@code y} means the same as {@code u}; days that are not in the calendar are refused
     * @return the new request
     * @throws NullPointerException if {@code pattern} is null
     * @throws IllegalArgumentException if it is no pattern, or does not tell year, month and day, or its time of day is
     *     incomplete
     */
    public final R dates(String pattern) {
        PatternDates dates = PatternDates.of(pattern);
        return changed(s -> s.pattern = dates);
    }

    /**
     * The zone of dates and times without an offset; UTC without this word. A date stands for the start of its day there.
     * A time that the zone skips is moved on by the length of the gap, and of one that comes twice the first is meant.
     *
     * @param zone such as {@code ZoneId.of("Asia/Shanghai")}
     * @return the new request
     * @throws NullPointerException if {@code zone} is null
     */
    public final R zone(ZoneId zone) {
        requireNonNull(zone, "zone");
        return changed(s -> s.zone = zone);
    }

    /**
     * The last date that can be known, such as that of the export. Rows with a later one are set aside. Without this word
     * any date is accepted.
     *
     * @param last the last date, in the {@link #zone} of the request
     * @return the new request
     * @throws NullPointerException if {@code last} is null
     */
    public final R notAfter(LocalDate last) {
        requireNonNull(last, "last");
        return changed(s -> s.notAfter = last);
    }

    /**
     * What stands between values; a comma without this word.
     *
     * @param separator such as {@code ';'} or {@code '\t'}
     * @return the new request
     * @throws IllegalArgumentException if it is a letter, a digit, a blank, a quote or a line break
     */
    public final R separator(char separator) {
        if (Character.isLetterOrDigit(separator) || " \"\r\n".indexOf(separator) >= 0) {
            throw new IllegalArgumentException("separator was " + Quoted.text(String.valueOf(separator))
                    + "; it must not be a letter, digit, blank, quote or line break");
        }
        return changed(s -> s.separator = separator);
    }

    /**
     * Bad rows make the reading fail, with one exception that lists them all. This is so without the word.
     *
     * @return the new request
     */
    public final R strict() {
        return changed(s -> s.lenient = false);
    }

    /**
     * Bad rows are set aside, each with its reason, and the rest is read.
     *
     * @return the new request
     */
    public final R lenient() {
        return changed(s -> s.lenient = true);
    }

    /**
     * Somebody to tell how far the reading has come.
     *
     * @param rowsSoFar called with the number of rows read, after every 10,000 and once at the end, by the thread that reads
     * @return the new request
     * @throws NullPointerException if {@code rowsSoFar} is null
     */
    public final R progress(LongConsumer rowsSoFar) {
        requireNonNull(rowsSoFar, "rowsSoFar");
        return changed(s -> s.progress = rowsSoFar);
    }

    /**
     * Reads a file.
     *
     * @param file the file; messages show its name without folders
     * @return the leads, and the account of all rows
     * @throws BadDataException if the file cannot be read as a whole, or the request is strict and rows are bad
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if reading fails otherwise
     * @throws IllegalStateException if the request names a column of amounts but no currency, or two columns for the entry
     *     into one stage
     * @throws NullPointerException if {@code file} is null
     */
    public final LeadImport read(Path file) throws IOException {
        requireNonNull(file, "file");
        Path name = file.getFileName();
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, name == null ? file.toString() : name.toString());
        }
    }

    /**
     * Reads a stream to its end; it is left open.
     *
     * @param in the bytes of the file
     * @param nameForMessages what messages call it
     * @return the leads, and the account of all rows
     * @throws BadDataException if the file cannot be read as a whole, or the request is strict and rows are bad
     * @throws IOException if reading fails
     * @throws IllegalStateException if the request names a column of amounts but no currency, or two columns for the entry
     *     into one stage
     * @throws NullPointerException if an argument is null
     */
    public final LeadImport read(InputStream in, String nameForMessages) throws IOException {
        requireNonNull(in, "in");
        requireNonNull(nameForMessages, "nameForMessages");
        return new Importer(settings, nameForMessages).read(in, this);
    }
}
