package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.Measure;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.backtest.Score;
import org.salespipeline.forecast.Uncertainty;

/**
 * A real event log of loan applications, replayed. It was selected by length: of its applications none ended six to ten weeks after
 * they came, and early in the file nobody can know that those who wait longer are won after all. So the forecasts of seven weeks
 * made in winter are too low, and those made in spring are not.
 */
class RealDataBacktestTest {

    private static final LocalDate FIRST = LocalDate.of(2016, 2, 10);
    private static final LocalDate LAST = LocalDate.of(2016, 6, 19);

    private static Backtest replayed(Path file) throws IOException {
        return Pipelines.standard()
                .backtest(RealDataForecastTest.LOANS)
                .over(RealDataForecastTest.APPLICATIONS.read(file).leads())
                .every(Period.ofDays(4))
                .horizons(7, 28, 49)
                .from(FIRST)
                .upTo(LAST)
                .allowingFor(new Uncertainty(20, 0, 1))
                .run();
    }

    /** What the log says of a case: when, and which stage. */
    private record Event(String time, String stage) {

        LocalDate day() {
            return LocalDate.parse(time.substring(0, 10));
        }
    }

    /** By case, in order of time. */
    private static Map<String, List<Event>> cases(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> header = Arrays.asList(lines.get(0).split(",", -1));
        int id = header.indexOf("Case ID");
        int activity = header.indexOf("Activity");
        int at = header.indexOf("Start Timestamp");
        Map<String, List<Event>> cases = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            String stage = RealDataForecastTest.LOAN_STAGES.get(cells[activity]);
            if (stage != null) {
                cases.computeIfAbsent(cells[id], c -> new ArrayList<>()).add(new Event(cells[at], stage));
            }
        }
        cases.values().forEach(events -> events.sort(Comparator.comparing(Event::time)));
        return cases;
    }

    private static boolean isOpen(List<Event> events, LocalDate date) {
        String last = "";
        for (Event event : events) {
            // Nothing comes after a win: the import sets such rows aside.
            last = event.day().isAfter(date) || last.equals("won") ? last : event.stage();
        }
        return !List.of("", "won", "lost").contains(last);
    }

    @Test
    void applications() throws IOException {
        Path file = TestFiles.sharedData("loan-applications/applications.csv");
        Backtest backtest = replayed(file);
        Map<String, List<Event>> cases = cases(file);
        for (PastForecast forecast : backtest.forecasts()) {
            int open = 0;
            int wins = 0;
            for (List<Event> events : cases.values()) {
                if (isOpen(events, forecast.origin())) {
                    open++;
                    wins += events.stream()
                                    .anyMatch(event -> event.stage().equals("won")
                                            && event.day().isAfter(forecast.origin())
                                            && !event.day().isAfter(forecast.lastDay()))
                            ? 1
                            : 0;
                }
            }
            assertThat(forecast.leads()).as("%s", forecast.origin()).isEqualTo(open);
            assertThat(forecast.wins().actual()).as("%s", forecast.origin()).isEqualTo(wins);
        }
        assertThat(backtest.forecasts(7)).hasSize(31);

        // Stage and age tell more than stage alone: which lead is won next, and how many.
        assertThat(backtest.leads().get(7).auc().value()).isGreaterThan(0.8);
        Score chances = backtest.leads().get(7).baselines().get(Baseline.COHORT).skill();
        assertThat(chances.value()).isGreaterThan(2 * chances.standardError());
        assertThat(backtest.skill(Baseline.STAGE_WEIGHTED, Quantity.WINS, 28).value())
                .isGreaterThan(0.8);
        assertThat(backtest.skill(Baseline.LAST_PERIOD, Quantity.WINS, 28).value())
                .isGreaterThan(0.2);

        List<PastForecast> long49 = backtest.forecasts(49);
        double early = bias(long49.subList(0, long49.size() / 2));
        double late = bias(long49.subList(long49.size() * 3 / 4, long49.size()));
        assertThat(early).as("of the forecasts made in winter").isLessThan(-20);
        assertThat(late).as("of those made in spring").isBetween(-15.0, 15.0);
        assertThat(backtest.score(Quantity.WINS, 49, Measure.ERROR).value()).isNegative();
    }

    private static double bias(List<PastForecast> forecasts) {
        return forecasts.stream()
                .mapToDouble(
                        forecast -> forecast.wins().mean() - forecast.wins().actual())
                .average()
                .orElseThrow();
    }
}
