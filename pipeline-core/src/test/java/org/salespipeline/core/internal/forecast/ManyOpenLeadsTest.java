package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Iterables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** Many leads at once are what they are one by one: in several parts, each with numbers of its own. */
class ManyOpenLeadsTest {

    private static final int LEADS = 70_000;
    private static final int DAY = 100;
    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();
    private static final List<Lead> MIXED = mixed();

    private static Instant day(int index) {
        return Instant.ofEpochSecond(index * 86_400L + 3_600);
    }

    private static Lead lead(String id, String stage) {
        return Lead.withId(id).worth(Money.of(5, "EUR")).entered(stage, day(7)).build();
    }

    /** Open and closed, with and without value and owner, some known only later or not all of it yet. */
    private static List<Lead> mixed() {
        SplittableRandom random = new SplittableRandom(3);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            int begin = random.nextInt(DAY + 5);
            LeadBuilder lead = Lead.withId("lead-" + i).channel("channel " + random.nextInt(3));
            if (random.nextInt(3) > 0) {
                lead.owner("owner " + random.nextInt(1 + i / 10_000));
            }
            if (random.nextInt(4) > 0) {
                lead.worth(Money.of(random.nextInt(1_000), "EUR"));
            }
            lead.entered("call", day(begin));
            if (random.nextBoolean()) {
                lead.with(Dimension.CHANNEL, "another", day(begin + 1)).entered("demo", day(begin + 2));
            }
            if (random.nextInt(5) == 0) {
                lead.left("lost", day(begin + 4));
            }
            leads.add(lead.build());
        }
        return leads;
    }

    private static OpenLeads nobody() {
        return new OpenLeads(
                PROCESS,
                TimeGrid.days(ZoneOffset.UTC),
                DAY,
                List.of(Dimension.OWNER, Dimension.PRODUCT),
                List.of(Dimension.CHANNEL),
                LeadChoice.ALL);
    }

    private static OpenLeads allOf(Iterable<Lead> leads) {
        OpenLeads open = nobody();
        open.add(lead("first", "demo"));
        open.add(3, "call", null);
        open.addAll(leads);
        open.settle();
        return open;
    }

    private static void requireEqual(OpenLeads actual, OpenLeads expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(actual.named()).isEqualTo(expected.named());
        assertThat(actual.segments()).isEqualTo(expected.segments());
        assertThat(actual.modelSegments()).isEqualTo(expected.modelSegments());
        assertThat(actual.currency()).isEqualTo(expected.currency());
        for (int row = 0; row < expected.size(); row++) {
            assertThat(columns(actual, row)).isEqualTo(columns(expected, row));
        }
        for (Lead lead : MIXED) {
            assertThat(actual.rowOf(lead.id())).isEqualTo(expected.rowOf(lead.id()));
        }
    }

    private static List<Number> columns(OpenLeads open, int row) {
        return List.of(open.stage(row), open.age(row), open.segment(row), open.modelSegment(row), open.value(row));
    }

    @Test
    void manyAtOnceAreTheSameAsOneByOne() {
        OpenLeads expected = nobody();
        expected.add(lead("first", "demo"));
        expected.add(3, "call", null);
        MIXED.forEach(expected::add);
        assertThat(expected.size()).isBetween(LEADS / 2, LEADS - 1_000);
        requireEqual(allOf(MIXED), expected);
        requireEqual(allOf(Iterables.concat(MIXED.subList(0, 9), MIXED.subList(9, LEADS))), expected);
    }

    @Test
    void oneThreadIsAsGoodAsMany() throws Exception {
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool five = new ForkJoinPool(5);
        try {
            requireEqual(
                    five.submit(() -> allOf(MIXED)).get(),
                    one.submit(() -> allOf(MIXED)).get());
        } finally {
            one.shutdown();
            five.shutdown();
        }
    }

    @Test
    void theFirstFaultIsNamedWhereverItIs() {
        List<Lead> leads = new ArrayList<>(MIXED);
        leads.set(45_000, MIXED.get(44_000));
        leads.set(44_000, lead("gone", "call"));
        leads.set(48_000, lead("first", "call"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allOf(leads))
                .withMessage("lead \"first\" was given twice; ids of open leads must differ");
        leads.set(40_000, leads.get(3));
        leads.set(3, lead("twice", "call"));
        leads.set(40_000, lead("twice", "call"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allOf(leads))
                .withMessage("lead \"twice\" was given twice; ids of open leads must differ");
        leads.set(35_000, lead("odd", "dmo"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allOf(leads))
                .withMessage(
                        "open lead \"odd\" was in stage \"dmo\"; sales process \"Direct\" has the stages [call, demo]");
        leads.set(
                30_000,
                Lead.withId("dollars")
                        .worth(Money.of(1, "USD"))
                        .entered("call", day(1))
                        .build());
        assertThatThrownBy(() -> allOf(leads))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage(new CurrencyMismatchException(
                                Money.of(1, "EUR").currency(),
                                Money.of(1, "USD").currency())
                        .getMessage());
    }

    @Test
    void currenciesOfDifferentPartsDoNotMix() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            leads.add(Lead.withId("lead-" + i)
                    .worth(Money.of(1, i < 16_384 ? "EUR" : "USD"))
                    .entered("call", day(1))
                    .build());
        }
        assertThatThrownBy(() -> nobody().addAll(leads)).isInstanceOf(CurrencyMismatchException.class);
        assertThat(nobody().currency()).isNull();
    }

    @Test
    void nothingInsteadOfALeadIsRefused() {
        Lead[] leads = MIXED.toArray(new Lead[0]);
        leads[20_000] = null;
        assertThatNullPointerException().isThrownBy(() -> nobody().addAll(Arrays.asList(leads)));
    }
}
