package org.salespipeline.quickstart;

import static org.salespipeline.quickstart.Table.percent;
import static org.salespipeline.quickstart.Table.tenth;
import static org.salespipeline.quickstart.Table.whole;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.ingest.Finding;
import org.salespipeline.core.ingest.ImportReport;
import org.salespipeline.core.ingest.Rule;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.Stage;

/** What the quickstart prints. */
final class Printout {

    private static final double LEVEL = 0.80;

    private final PrintStream out;
    private final FunnelModel model;
    private final Forecast forecast;
    private final List<Lead> leads;
    private final LocalDate lastDay;

    Printout(PrintStream out, FunnelModel model, Forecast forecast, List<Lead> leads, LocalDate lastDay) {
        this.out = out;
        this.model = model;
        this.forecast = forecast;
        this.leads = leads;
        this.lastDay = lastDay;
    }

    void print(ImportReport report, String dimension) {
        out.println();
        out.println("SALES PIPELINE as of " + model.asOf() + ", learned from " + count(model.leads(), "lead") + " of "
                + report.file());
        printStages();
        printQuarters();
        printSegments(dimension);
        printSetAside(report);
        printWhereNext();
    }

    private String unit() {
        return forecast.currency().map(Currency::getCurrencyCode).orElse("");
    }

    private void printStages() {
        out.println();
        out.println("Stages: who stands there, and what leads do next (in brackets: 80 % intervals)");
        Table table = new Table()
                .row("", "leads now", ("value " + unit()).strip(), "go on", "", "days, median", "", "won in the end");
        List<Stage> stages = model.process().stages();
        List<StageSummary> summaries = model.summaries(LEVEL);
        for (int i = 0; i < stages.size(); i++) {
            StageSummary summary = summaries.get(i);
            table.row(
                    stages.get(i).name(),
                    whole(summary.open()),
                    whole(valueIn(stages.get(i))),
                    percent(summary.conversionRate().value()),
                    range(summary.conversionRate().interval(), 100, " %"),
                    summary.time().median().isPresent()
                            ? whole(summary.time().median().getAsDouble())
                            : "-",
                    range(summary.time().medianInterval(), 1, ""),
                    percent(summary.winRate().value()));
        }
        out.print(table.text());
        printHalfLife();
        printOffPath();
        printUnvalued();
    }

    private void printHalfLife() {
        if (model.halfLife().forgets()) {
            out.println("  Rates and times have changed: what happened "
                    + whole(model.halfLife().days())
                    + " days ago counts half, by how well each day was predicted from those before");
        }
    }

    private void printOffPath() {
        List<String> moves = model.moves().stream()
                .filter(move -> !move.allowed())
                .sorted(Comparator.comparingLong(MoveCount::count).reversed())
                .map(move -> move.from() + " to " + move.to() + " " + whole(move.count()))
                .toList();
        if (!moves.isEmpty()) {
            out.println("  Moves that the process does not name, counted like the others: "
                    + String.join(", ", moves.subList(0, Math.min(5, moves.size())))
                    + (moves.size() > 5 ? " and " + (moves.size() - 5) + " more" : ""));
        }
    }

    private void printUnvalued() {
        long unvalued = leads.stream()
                .filter(lead -> stageOf(lead).isPresent() && lead.value().isEmpty())
                .count();
        if (unvalued > 0 && !model.wonAmounts().isEmpty()) {
            model.wonAmounts()
                    .forEach((currency, amounts) -> out.println("  " + count(unvalued, "open lead")
                            + " without a value; if won, worth what won leads were, "
                            + currency.getCurrencyCode() + " " + whole(amounts.mean()) + " on average"));
        }
        if (forecast.leadsWithoutAmount() > 0) {
            out.println("  " + count(forecast.leadsWithoutAmount(), "open lead")
                    + " without a value, and no won lead has one: they are not in the revenue");
        }
    }

    private Optional<String> stageOf(Lead lead) {
        return Hindsight.stageOn(lead, model.grid(), model.asOf());
    }

    private double valueIn(Stage stage) {
        return leads.stream()
                .filter(lead -> stageOf(lead).equals(Optional.of(stage.id())))
                .map(Lead::value)
                .flatMap(Optional::stream)
                .map(Money::amount)
                .mapToDouble(Number::doubleValue)
                .sum();
    }

    private static String range(Interval interval, double factor, String suffix) {
        String high = Double.isInfinite(interval.high()) ? "?" : whole(factor * interval.high());
        return "[" + whole(factor * interval.low()) + " - " + high + suffix + "]";
    }

    private void printQuarters() {
        boolean known = model.asOf().isBefore(lastDay);
        Hindsight hindsight = known ? new Hindsight(model.process(), model.grid(), leads, model.asOf()) : null;
        out.println();
        out.println("Forecast: what comes of the " + count(forecast.leads(), "open lead"));
        Table table = new Table().row(head("", known).toArray());
        for (PeriodForecast period : forecast.periods()) {
            table.row(cells(period.period().name(), period, hindsight).toArray());
        }
        table.row(cells(allPeriods(), forecast.total(), hindsight).toArray());
        table.row(cells("eventually", forecast.eventual(), null).toArray());
        out.print(table.text());
        out.println("  P10 to P90 show " + forecast.uncertainty() + "; leads that");
        out.println("  come in later are not counted.");
        if (known) {
            out.println("  \"happened\" is what became of these leads up to " + lastDay
                    + ", the last day in the data; the forecast used nothing after " + model.asOf() + ".");
        }
    }

    private String allPeriods() {
        return "all " + forecast.periods().size() + " quarters";
    }

    private List<String> head(String first, boolean known) {
        List<String> head = new ArrayList<>(List.of(first, "customers", "P10", "P90"));
        if (known) {
            head.add("happened");
        }
        if (forecast.currency().isPresent()) {
            head.addAll(List.of("revenue " + unit(), "P10", "P90"));
            if (known) {
                head.add("happened");
            }
        }
        return head;
    }

    private List<String> cells(String name, PeriodForecast period, @Nullable Hindsight hindsight) {
        Distribution wins = period.wins();
        Interval few = wins.interval(LEVEL);
        List<String> cells = new ArrayList<>(List.of(name, tenth(wins.mean()), whole(few.low()), whole(few.high())));
        if (hindsight != null) {
            cells.add(soFar(period, whole(hindsight.customers(period.period()))));
        }
        if (forecast.currency().isPresent()) {
            Interval money = period.revenue().interval(LEVEL);
            cells.addAll(List.of(whole(period.revenue().mean()), whole(money.low()), whole(money.high())));
            if (hindsight != null) {
                cells.add(soFar(period, whole(hindsight.revenue(period.period()))));
            }
        }
        return cells;
    }

    private String soFar(PeriodForecast period, String figure) {
        if (period.period().startInclusive().isAfter(lastDay)) {
            return "-";
        }
        return period.period().endExclusive().isAfter(lastDay.plusDays(1)) ? figure + " so far" : figure;
    }

    private void printSegments(String dimension) {
        out.println();
        out.println("The same by " + dimension + ", " + allPeriods() + " together");
        List<String> head = head("", false);
        head.add(1, "open leads");
        Table table = new Table().row(head.toArray());
        for (SegmentForecast segment : forecast.segments()) {
            String name = String.join(", ", segment.segment().values().values());
            List<String> cells = cells(name.isEmpty() ? "(none)" : name, segment.total(), null);
            cells.add(1, whole(segment.leads()));
            table.row(cells.toArray());
        }
        out.print(table.text());
    }

    private static String count(long number, String what) {
        return whole(number) + " " + what + (number == 1 ? "" : "s");
    }

    private void printSetAside(ImportReport report) {
        out.println();
        out.println("Rows: " + whole(report.read()) + " read = " + whole(report.accepted()) + " accepted + "
                + whole(report.setAside().size()) + " set aside");
        for (Map.Entry<Rule, Long> entry : report.counts().entrySet()) {
            Finding first = report.setAside().stream()
                    .filter(finding -> finding.rule() == entry.getKey())
                    .findFirst()
                    .orElseThrow();
            out.println("  " + whole(entry.getValue()) + " x " + first.message());
        }
    }

    private void printWhereNext() {
        out.println();
        out.println("Where to go next");
        out.println("  your own export   mvn -q -Pquickstart -Dexec.args=\"FILE ...\", options: -Dexec.args=--help");
        out.println("  in your code      README.md, \"Use\"; this program is Quickstart.java, to copy from");
        out.println("  look back         -Dexec.args=\"--as-of " + model.asOf().minusMonths(9)
                + "\" forecasts as of that day, beside what then happened");
    }
}
