package org.salespipeline.core.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.salespipeline.core.ingest.Assembly.Assembled;

/** Reads one file: opens it, hands its rows to an assembly, and makes up the account. */
final class Importer {

    private static final int PROGRESS_EVERY = 10_000;
    private static final int MOST_STAGES_SHOWN = 20;

    private final Settings settings;
    private final String file;

    Importer(Settings settings, String file) {
        this.settings = settings;
        this.file = file;
    }

    LeadImport read(InputStream in, CsvRequest<?> request) throws IOException {
        requireCurrency();
        try (Utf8Reader reader = new Utf8Reader(in, file);
                CsvRows rows = new CsvRows(reader, settings.separator, file)) {
            List<String> names = rows.readHeader();
            Header header = new Header(file, rows.line(), names, settings.separator);
            Assembly assembly = request.assembly(settings, header);
            header.requireNoFaults();
            List<Finding> setAside = new ArrayList<>();
            long read = readRows(rows, assembly, setAside);
            Assembled assembled = assembly.finish();
            setAside.addAll(assembled.setAside());
            setAside.sort(Comparator.comparingLong(Finding::line));
            if (!settings.lenient) {
                requireNoBadRows(read, setAside);
            }
            return new LeadImport(assembled.leads(), new ImportReport(file, read, assembled.accepted(), setAside));
        }
    }

    private void requireCurrency() {
        if ((settings.value != null || settings.wonAmount != null)
                && settings.currency == null
                && settings.currencyColumn == null) {
            throw new IllegalStateException("a column of amounts is named, but no currency; state it with"
                    + " currency(...), or name its column with currencyColumn(...)");
        }
    }

    private long readRows(CsvRows rows, Assembly assembly, List<Finding> setAside) throws IOException {
        Row row = new Row(rows);
        long read = 0;
        while (rows.next()) {
            assembly.take(row);
            Finding fault = row.fault();
            if (fault != null) {
                setAside.add(fault);
            }
            read++;
            if (read % PROGRESS_EVERY == 0) {
                settings.progress.accept(read);
            }
        }
        if (read == 0 || read % PROGRESS_EVERY != 0) {
            settings.progress.accept(read);
        }
        return read;
    }

    private void requireNoBadRows(long read, List<Finding> setAside) {
        List<Finding> bad = setAside.stream()
                .filter(finding -> finding.rule() != Rule.IGNORED)
                .toList();
        if (!bad.isEmpty()) {
            throw BadDataException.ofRows(file, read, bad, stagesHint(bad));
        }
    }

    /** Where stages are unknown: all of them, and what the process has instead. */
    private String stagesHint(List<Finding> bad) {
        Set<String> unknown = new LinkedHashSet<>();
        bad.stream().filter(f -> f.rule() == Rule.UNKNOWN_STAGE).forEach(f -> unknown.add(f.value()));
        if (unknown.isEmpty()) {
            return "";
        }
        return "\nStages that the process does not know: "
                + Quoted.list(unknown.stream().limit(MOST_STAGES_SHOWN).toList())
                + (unknown.size() > MOST_STAGES_SHOWN ? " and " + (unknown.size() - MOST_STAGES_SHOWN) + " more" : "")
                + "; " + settings.places()
                + ". Maybe say what the file calls them with renaming(Map.of(...)), or pass over them with"
                + " ignoring(...) or ignoringOtherStages().";
    }
}
