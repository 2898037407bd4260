package org.salespipeline.core.ingest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.SalesProcess;

/** What both kinds of request share. Changed only while a copy is being made; never after a request holds it. */
final class Settings {

    final SalesProcess process;
    final Map<Dimension, String> attributes;
    final Map<String, String> renaming;
    final Set<String> ignoring;
    boolean ignoringOthers;
    String lead = "lead";
    String stage = "stage";

    @Nullable
    String value;

    @Nullable
    String wonAmount;

    @Nullable
    String currencyColumn;

    @Nullable
    Currency currency;

    @Nullable
    PatternDates pattern;

    ZoneId zone = ZoneOffset.UTC;

    @Nullable
    LocalDate notAfter;

    char separator = ',';
    boolean lenient;
    LongConsumer progress = rows -> {};

    Settings(SalesProcess process) {
        this.process = process;
        this.attributes = new TreeMap<>();
        this.renaming = new HashMap<>();
        this.ignoring = new HashSet<>();
    }

    private Settings(Settings other) {
        process = other.process;
        attributes = new TreeMap<>(other.attributes);
        renaming = new HashMap<>(other.renaming);
        ignoring = new HashSet<>(other.ignoring);
        ignoringOthers = other.ignoringOthers;
        lead = other.lead;
        stage = other.stage;
        value = other.value;
        wonAmount = other.wonAmount;
        currencyColumn = other.currencyColumn;
        currency = other.currency;
        pattern = other.pattern;
        zone = other.zone;
        notAfter = other.notAfter;
        separator = other.separator;
        lenient = other.lenient;
        progress = other.progress;
    }

    Settings copy() {
        return new Settings(this);
    }

    /** The stages and exits of the process, for a message. */
    String places() {
        return "sales process " + Quoted.text(process.name()) + " has the stages "
                + Quoted.list(process.stages().stream().map(s -> s.id()).toList()) + " and the exits "
                + Quoted.list(process.exits().stream().map(e -> e.id()).toList());
    }
}
