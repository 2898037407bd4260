package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.backtest.Drift;
import org.salespipeline.backtest.DriftCount;
import org.salespipeline.backtest.DriftSubject;
import org.salespipeline.backtest.DriftWarning;
import org.salespipeline.core.CalendarCompany;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.internal.funnel.Compensator;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.LexisTally;
import org.salespipeline.core.internal.math.CountLaw;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/** Drift that is there is found, and hardly any other. */
class DriftWatchTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);
    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final DriftSubject WINS = new DriftSubject.Wins();
    private static final DriftSubject DEAL = new DriftSubject.Move("proposal", "customer");

    private static Drift drift(SalesProcess process, List<Lead> leads, LocalDate end, int weeks) {
        LexisTally tally = new LexisTally(process, GRID, end);
        leads.forEach(tally::accept);
        DriftWatch watch = new DriftWatch(process);
        for (int week = weeks; week > 0; week--) {
            LocalDate origin = end.minusDays(7L * week);
            LearnedModel model = (LearnedModel)
                    ENGINE.learn(process).from(tally).asOf(origin).run();
            watch.add(
                    origin,
                    origin.plusDays(7),
                    Compensator.of(tally, model, GRID.indexOf(origin), GRID.indexOf(origin.plusDays(7))));
        }
        return watch.drift();
    }

    private static Drift ofCompany(ToDoubleFunction<LocalDate> factor, int seed, LocalDate end, int perDay) {
        return drift(CalendarCompany.PROCESS, new CalendarCompany(factor, seed).leads(START, end, perDay), end, 8);
    }

    private static boolean falls(Drift drift, DriftSubject subject) {
        return drift.warnings().stream()
                .anyMatch(warning -> warning.count().subject().equals(subject) && warning.isFall());
    }

    @Test
    void countsByHand() {
        // Half of those who are there leave each day, 40 % of them as customers; 12 leads are there at the end of the
        // first day, one of whom is won on each of the next three.
        SalesProcess one = SalesProcess.named("One")
                .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LeadBuilder lead = Lead.withId("lead-" + i).entered("demo", GRID.startOf(START));
            leads.add((i < 3 ? lead.left("customer", GRID.startOf(START.plusDays(i + 1))) : lead).build());
        }
        LexisTally tally = new LexisTally(one, GRID, START.plusDays(3));
        leads.forEach(tally::accept);
        LearnedModel model = (LearnedModel) LearnedModel.ofAssumptions(one, GRID, START.minusDays(1));
        DriftWatch watch = new DriftWatch(one);
        int step = GRID.indexOf(START);
        watch.add(START, START.plusDays(1), Compensator.of(tally, model, step, step + 1));
        watch.add(START.plusDays(1), START.plusDays(3), Compensator.of(tally, model, step + 1, step + 3));
        Drift drift = watch.drift();
        assertThat(drift.counts())
                .extracting(count -> count.subject() + " " + count.observed())
                .containsExactly(
                        "all wins 1",
                        "demo to customer 1",
                        "demo to lost 0",
                        "all wins 2",
                        "demo to customer 2",
                        "demo to lost 0");
        DriftCount first = drift.of(WINS).get(0);
        assertThat(first.expected()).isCloseTo(12 * 0.2, within(1e-12));
        // 5 of 10 pseudo-leads are at risk at age 1.
        assertThat(first.variance()).isCloseTo(12 * 0.16 + 144 * 0.16 / 6, within(1e-12));
        assertThat(first.after()).isEqualTo(START);
        assertThat(first.until()).isEqualTo(START.plusDays(1));
        DriftCount second = drift.of(new DriftSubject.Move("demo", "lost")).get(1);
        assertThat(second.expected()).isCloseTo((11 + 10) * 0.3, within(1e-12));
        assertThat(second.ratio()).isZero();
        // None observed of a Poisson number: exp(-x) = 0.1.
        assertThat(second.interval().low()).isZero();
        assertThat(second.interval().high()).isCloseTo(Math.log(10) / second.expected(), within(1e-12));
        // One: (1 + x) exp(-x) = 0.1 and 1 - exp(-x) = 0.1.
        assertThat(first.interval().low() * first.expected()).isCloseTo(-Math.log(0.9), within(1e-12));
        double high = first.interval().high() * first.expected();
        assertThat((1 + high) * Math.exp(-high)).isCloseTo(0.1, within(1e-12));
    }

    /** 200 steady companies, each looked at once: 2 of them may warn, and 4 standard errors more. */
    @Test
    void steadyCompaniesHardlyWarn() {
        int warned = 0;
        for (int company = 0; company < 200; company++) {
            LocalDate end = START.plusDays(60 + company);
            Drift drift = ofCompany(date -> 1, company, end, 1 + company % 4);
            warned += drift.warnings().isEmpty() ? 0 : 1;
        }
        assertThat(warned).isLessThanOrEqualTo(8);
    }

    @Test
    void aWinRateThatDropsByHalfForSixWeeksIsFound() {
        LocalDate end = START.plusDays(300);
        LocalDate drop = end.minusDays(42);
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            Drift drift = ofCompany(date -> date.isAfter(drop) ? 0.5 : 1, seed, end, 5);
            found += falls(drift, WINS) ? 1 : 0;
            for (DriftWarning warning : drift.warnings()) {
                if (warning.count().subject().equals(DEAL)) {
                    assertThat(warning.change()).isBetween(-0.75, -0.25);
                    assertThat(warning.count().until()).isEqualTo(end);
                    assertThat(warning.count().after()).isEqualTo(end.minusDays(7L * warning.windows()));
                }
            }
        }
        assertThat(found).as("of 20, with 75 wins expected").isGreaterThanOrEqualTo(15);
    }

    @Test
    void aRateThatDoublesIsARiseAndMoreLeadsAreNone() {
        LocalDate end = START.plusDays(300);
        Drift rise = ofCompany(date -> date.isAfter(end.minusDays(28)) ? 2 : 1, 3, end, 6);
        DriftWarning first = rise.warnings().get(0);
        assertThat(first.isFall()).isFalse();
        assertThat(first.change()).isBetween(0.4, 1.6);
        assertThat(first.windows()).as("of the last four weeks").isEqualTo(4);
        CalendarCompany company = new CalendarCompany(date -> 1, 4);
        List<Lead> leads = new ArrayList<>(company.leads(START, end, 3));
        new CalendarCompany(date -> 1, 5)
                .leads(end.minusDays(60), end, 20)
                .forEach(lead -> leads.add(Lead.rebuild("more-" + lead.id(), lead.history())));
        assertThat(drift(CalendarCompany.PROCESS, leads, end, 8).warnings()).isEmpty();
    }

    /** The tests made anew from what is told of the windows: each subject by Simes' p-value of its two, all subjects stepped up. */
    @Test
    void warningsAreThoseOfTheStepUpProcedure() {
        LocalDate end = START.plusDays(250);
        for (int seed = 0; seed < 6; seed++) {
            Drift drift = ofCompany(date -> date.isAfter(end.minusDays(35)) ? 0.4 : 1, seed, end, 4);
            record Tried(DriftSubject subject, double p) {}
            List<Tried> tried = new ArrayList<>();
            Set<String> subjects = new TreeSet<>();
            drift.counts().forEach(count -> subjects.add(count.subject().toString()));
            for (String subject : subjects) {
                List<DriftCount> counts = drift.counts().stream()
                        .filter(count -> count.subject().toString().equals(subject))
                        .toList();
                double four = pValue(counts.subList(4, 8));
                double eight = pValue(counts);
                double simes = Math.min(2 * Math.min(four, eight), Math.max(four, eight));
                tried.add(new Tried(counts.get(0).subject(), simes));
            }
            tried.sort(Comparator.comparingDouble(Tried::p).reversed());
            Set<DriftSubject> expected = new HashSet<>();
            for (int i = 0; i < tried.size(); i++) {
                if (tried.get(i).p() <= 0.01 * (tried.size() - i) / tried.size()) {
                    tried.subList(i, tried.size()).forEach(test -> expected.add(test.subject()));
                    break;
                }
            }
            assertThat(drift.warnings())
                    .extracting(warning -> warning.count().subject())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(drift.warnings()).isSortedAccordingTo(Comparator.comparingDouble(DriftWarning::pValue));
        }
    }

    private static double pValue(List<DriftCount> latest) {
        CountLaw law = CountLaw.of(
                latest.stream().mapToDouble(DriftCount::expected).sum(),
                latest.stream().mapToDouble(DriftCount::variance).sum());
        return law.midP(latest.stream().mapToLong(DriftCount::observed).sum());
    }

    @Test
    void fewWindowsAreLookedAtTogether() {
        LocalDate end = START.plusDays(300);
        List<Lead> leads =
                new CalendarCompany(date -> date.isAfter(end.minusDays(14)) ? 0 : 1, 2).leads(START, end, 12);
        Drift drift = drift(CalendarCompany.PROCESS, leads, end, 2);
        assertThat(falls(drift, WINS)).isTrue();
        assertThat(drift.warnings())
                .allSatisfy(warning -> assertThat(warning.windows()).isEqualTo(2));
    }

    @Test
    void windowsWithoutLeadsAreNone() {
        Drift nobody = drift(CalendarCompany.PROCESS, List.of(), START.plusDays(90), 8);
        assertThat(nobody.warnings()).isEmpty();
        assertThat(nobody.counts()).hasSize(8).allSatisfy(count -> {
            assertThat(count.subject()).isEqualTo(WINS);
            assertThat(count.ratio()).isNaN();
            assertThat(count.interval().high()).isInfinite();
        });
        assertThat(new DriftWatch(CalendarCompany.PROCESS).drift()).isEqualTo(new Drift(List.of(), List.of()));
        // All leads of a year ago, long gone, and a company that sleeps.
        LocalDate end = START.plusDays(500);
        List<Lead> old = new CalendarCompany(date -> 1, 1)
                .leads(START, START.plusDays(200), 3).stream()
                        .filter(lead -> lead.lastVisit().left().isPresent())
                        .toList();
        assertThat(drift(CalendarCompany.PROCESS, old, end, 8).warnings()).isEmpty();
    }

    @Test
    void windowsMustNotOverlap() {
        LexisTally tally = new LexisTally(CalendarCompany.PROCESS, GRID, START.plusDays(30));
        LearnedModel model = (LearnedModel)
                ENGINE.learn(CalendarCompany.PROCESS).from(tally).asOf(START).run();
        DriftWatch watch = new DriftWatch(CalendarCompany.PROCESS);
        int step = GRID.indexOf(START);
        Compensator week = Compensator.of(tally, model, step, step + 7);
        watch.add(START, START.plusDays(7), week);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch.add(START.plusDays(6), START.plusDays(13), week))
                .withMessage("window began after 2025-01-07; the one before ended on 2025-01-08, and windows must not"
                        + " overlap: what is counted twice is not chance twice");
        watch.add(START.plusDays(7), START.plusDays(14), week);
        assertThat(watch.drift().counts()).hasSize(2);
    }
}
