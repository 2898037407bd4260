package org.salespipeline.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.ingest.BadDataException;
import org.salespipeline.core.ingest.CsvRequest;
import org.salespipeline.core.ingest.EventCsv;
import org.salespipeline.core.ingest.LeadCsv;
import org.salespipeline.core.ingest.LeadImport;
import org.salespipeline.core.ingest.SnapshotCsv;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.quickstart.Options.UsageException;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

/** From a CRM export to a forecast: reads the file, learns the funnel, forecasts four quarters and prints it all. */
public final class Quickstart {

    private final Options options;
    private final PrintStream out;
    private final LongConsumer progress;

    private Quickstart(Options options, PrintStream out, LongConsumer progress) {
        this.options = options;
        this.out = out;
        this.progress = progress;
    }

    /** Runs with the arguments that {@link Options#HELP} tells; ends the process with status 2 if they cannot be met. */
    @SuppressWarnings("SystemConsoleNull") // Since JDK 22 a console can be there without a terminal: a few lines more.
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean terminal = System.console() != null;
        int status = run(args, out, System.err, terminal);
        out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs and returns the status: 0, or 2 with a message on {@code err}. */
    static int run(String[] args, PrintStream out, PrintStream err, boolean terminal) {
        try {
            Options options = Options.parse(args);
            if (options.has("help")) {
                out.print(Options.HELP);
                return 0;
            }
            new Quickstart(options, out, rows -> {
                        if (terminal) {
                            err.print("\rreading, " + Table.whole(rows) + " rows ");
                        }
                    })
                    .run(step -> {
                        if (terminal) {
                            err.print("\r" + step + " ".repeat(40) + (step.isEmpty() ? "\r" : ""));
                        }
                    });
            return 0;
        } catch (NoSuchFileException e) {
            err.println(
                    "file \"" + e.getFile() + "\" does not exist; paths count from the folder where mvn was called");
        } catch (AccessDeniedException e) {
            err.println("file \"" + e.getFile() + "\" cannot be opened; it must be readable by you");
        } catch (IOException e) {
            err.println("the file cannot be read: " + e.getMessage());
        } catch (BadDataException | UsageException | IllegalArgumentException | IllegalStateException e) {
            err.println(e.getMessage());
        }
        return 2;
    }

    private interface Steps {
        void begin(String step);
    }

    private void run(Steps steps) throws IOException {
        if (options.file().isPresent() && !Files.exists(options.file().get())) {
            throw new NoSuchFileException(options.file().get().toString());
        }
        SalesProcess process = process();
        steps.begin("reading");
        LeadImport read = read(process);
        List<Lead> leads = read.leads();
        TimeGrid grid = TimeGrid.days(options.zone());
        LocalDate lastDay = lastDay(leads, grid)
                .orElseThrow(() -> new UsageException(read.report().summary()
                        + "\nno lead is left to learn from. Maybe name the columns and stages, see --help?"));
        LocalDate asOf = options.date("as-of").orElse(lastDay);

        PipelineEngine engine = Pipelines.standard();
        steps.begin("learning from " + Table.whole(leads.size()) + " leads");
        LearnRequest.HistoryOptions learning =
                engine.learn(process).from(leads).asOf(asOf).on(grid);
        Optional<LocalDate> observedFrom = options.date("observed-from");
        FunnelModel model = (observedFrom.isPresent() ? learning.observedFrom(observedFrom.get()) : learning).run();
        steps.begin("forecasting");
        Forecast forecast = engine.forecast(model)
                .leads(leads)
                .over(Horizon.quarters(4))
                .splitBy(options.by())
                .run();
        steps.begin("");
        new Printout(out, model, forecast, leads, lastDay)
                .print(read.report(), options.by().name());
    }

    private static Optional<LocalDate> lastDay(List<Lead> leads, TimeGrid grid) {
        return leads.stream()
                .map(Lead::lastVisit)
                .flatMap(visit -> Stream.of(visit.entered(), visit.left().orElse(visit.entered())))
                .map(instant -> grid.dateOf(grid.indexOf(instant)))
                .max(LocalDate::compareTo);
    }

    private SalesProcess process() {
        if (options.file().isEmpty() && !options.has("stages")) {
            return SampleExport.process();
        }
        List<String> stages = options.list("stages");
        if (stages.isEmpty()) {
            throw new UsageException(
                    "the stages are missing; name them in the order in which leads go through them, such as"
                            + " --stages inquiry,demo,proposal --won customer --lost lost");
        }
        SalesProcessBuilder process = SalesProcess.named("Quickstart");
        stages.forEach(process::stage);
        (options.has("won") ? options.list("won") : List.of("won")).forEach(process::wonAs);
        (options.has("lost") ? options.list("lost") : List.of("lost")).forEach(process::lostAs);
        return process.build();
    }

    private LeadImport read(SalesProcess process) throws IOException {
        return options.has("snapshot") ? read(snapshot(process)) : read(events(process));
    }

    private EventCsv events(SalesProcess process) {
        EventCsv csv = LeadCsv.events(process);
        return options.has("entered") ? csv.entered(options.text("entered").orElseThrow()) : csv;
    }

    private SnapshotCsv snapshot(SalesProcess process) {
        SnapshotCsv csv = LeadCsv.snapshot(process);
        for (var further : options.enteredColumns().entrySet()) {
            csv = csv.enteredColumn(further.getKey(), further.getValue());
        }
        if (options.has("opened")) {
            csv = csv.opened(options.text("opened").orElseThrow());
        }
        if (options.has("opened-into")) {
            csv = csv.openedInto(options.text("opened-into").orElseThrow());
        }
        return options.has("closed") ? csv.closed(options.text("closed").orElseThrow()) : csv;
    }

    private <R extends CsvRequest<R>> LeadImport read(R request) throws IOException {
        R csv = request.renaming(options.renaming())
                .zone(options.zone())
                .separator(options.separator())
                .progress(progress);
        csv = options.has("strict") ? csv.strict() : csv.lenient();
        if (options.file().isEmpty()) {
            csv = amounts(csv, "value", "value", "currency")
                    .attribute(Dimension.OWNER, "owner")
                    .attribute(Dimension.CAMPAIGN, "campaign")
                    .attribute(Dimension.PRODUCT, "product");
            try (InputStream sample = Quickstart.class.getResourceAsStream(SampleExport.RESOURCE)) {
                return csv.read(Objects.requireNonNull(sample, SampleExport.RESOURCE), "crm-export.csv");
            }
        }
        for (var column : options.dimensions().entrySet()) {
            csv = csv.attribute(column.getKey(), column.getValue());
        }
        csv = options.has("ignore-others") ? csv.ignoringOtherStages() : csv;
        csv = options.has("lead") ? csv.lead(options.text("lead").orElseThrow()) : csv;
        csv = options.has("stage") ? csv.stage(options.text("stage").orElseThrow()) : csv;
        csv = options.has("dates") ? csv.dates(options.text("dates").orElseThrow()) : csv;
        csv = amounts(
                csv,
                options.text("value").orElse(""),
                options.text("won-amount").orElse(""),
                options.text("currency-column").orElse(""));
        return csv.read(options.file().orElseThrow());
    }

    private <R extends CsvRequest<R>> R amounts(R request, String value, String wonAmount, String currencyColumn) {
        R csv = value.isEmpty() ? request : request.value(value);
        csv = wonAmount.isEmpty() ? csv : csv.wonAmount(wonAmount);
        csv = currencyColumn.isEmpty() ? csv : csv.currencyColumn(currencyColumn);
        return options.has("currency")
                ? csv.currency(currency(options.text("currency").orElseThrow()))
                : csv;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "value of --currency was \"" + code + "\"; it must be an ISO 4217 code such as EUR, USD or CNY");
        }
    }
}
