package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.lead.Transition;
import org.salespipeline.money.Money;
import org.salespipeline.time.WorkCalendar;

class MarketPropertyTest {

    private static final LocalDate FROM = LocalDate.of(2026, 2, 1);
    private static final ZoneId ZONE = ZoneId.of("America/St_Johns");

    /** Any market, and any working week. */
    private record World(Market market, WorkCalendar calendar, long seed) {

        FunnelSimulator simulator() {
            return in(market);
        }

        FunnelSimulator in(Market other) {
            return FunnelSimulator.of(Samples.winding())
                    .leads(25)
                    .entering(FROM, FROM.plusDays(90))
                    .zone(ZONE)
                    .owner("Ann", 2)
                    .owners("Ben")
                    .valued(Money.of(1_000, "USD"), 0.5)
                    .working(calendar)
                    .market(other)
                    .seed(seed);
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            return new World(market(random), calendar(random), seed);
        });
    }

    private static Market market(Random random) {
        Market market = Market.steady();
        for (int i = random.nextInt(3); i > 0; i--) {
            LocalDate day = day(random);
            market = market.changing(day, day.plusDays(random.nextInt(200)), effect(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            market = market.everyYear(MonthDay.from(day(random)), MonthDay.from(day(random)), effect(random));
        }
        return market.oddsShocks(random.nextInt(2) * random.nextDouble(), random.nextDouble())
                .speedShocks(random.nextInt(2) * random.nextDouble(), random.nextDouble())
                .closingMonths(random.nextInt(2) * random.nextDouble(), 1 + random.nextInt(5), 1 + random.nextInt(20))
                .closingQuarters(
                        random.nextInt(2) * random.nextDouble(), 1 + random.nextInt(9), 1 + random.nextInt(50));
    }

    private static LocalDate day(Random random) {
        return FROM.plusDays(random.nextInt(365) - 100);
    }

    private static MarketEffect effect(Random random) {
        return new MarketEffect(
                Math.exp(random.nextGaussian()), Math.exp(random.nextGaussian()), Math.exp(random.nextGaussian()));
    }

    private static WorkCalendar calendar(Random random) {
        DayOfWeek[] days = DayOfWeek.values();
        return new WorkCalendar(Set.of(days[random.nextInt(4)], days[4 + random.nextInt(3)]), Set.of())
                .withHolidays(day(random), FROM.plusDays(3));
    }

    @Property(tries = 100)
    void everyMoveIsInOrderAndOnAWorkingDay(@ForAll("worlds") World world) {
        for (Lead lead : world.simulator().run().leads()) {
            Instant last = Instant.MIN;
            for (StageVisit visit : lead.visits()) {
                assertThat(visit.entered()).isAfterOrEqualTo(last);
                assertThat(visit.left().orElseThrow()).isAfter(visit.entered());
                last = visit.left().orElseThrow();
                assertThat(List.of(visit.entered(), last))
                        .allMatch(at ->
                                world.calendar.isWorkingDay(at.atZone(ZONE).toLocalDate()));
            }
        }
    }

    @Property(tries = 50)
    void runningAgainGivesTheSameAndMoreLeadsNeverChangeEarlierOnes(
            @ForAll("worlds") World world, @ForAll @IntRange(min = 0, max = 40) int more) {
        List<Lead> few = world.simulator().run().leads();

        assertThat(world.simulator().leads(few.size() + more).run().leads().subList(0, few.size()))
                .isEqualTo(few);
    }

    /** What a market does from a date on changes nothing before it: forecasts as of then cannot know. */
    @Property(tries = 100)
    void whatComesLaterChangesNothingBefore(
            @ForAll("worlds") World world, @ForAll @IntRange(min = 0, max = 200) int day) {
        LocalDate turn = FROM.plusDays(day);
        MarketEffect effect = new MarketEffect(20, 0.05, 1);
        List<Lead> plain = world.simulator().run().asOf(turn.minusDays(1));

        assertThat(world.in(world.market.turning(turn, effect)).run().asOf(turn.minusDays(1)))
                .isEqualTo(plain);
    }

    @Property(tries = 50)
    void neitherNamesNorValuesNorEntriesFollowOddsAndSpeed(@ForAll("worlds") World world) {
        Market other = world.market
                .turning(FROM.minusYears(1), new MarketEffect(0.2, 3, 1))
                .oddsShocks(0.5, 0.1)
                .speedShocks(0, 0)
                .closingMonths(0, 1, 1);
        List<Lead> leads = world.simulator().run().leads();
        List<Lead> others = world.in(other).run().leads();

        assertThat(others)
                .extracting(Lead::attributes)
                .isEqualTo(leads.stream().map(Lead::attributes).toList());
        assertThat(others)
                .extracting(Lead::value)
                .isEqualTo(leads.stream().map(Lead::value).toList());
        assertThat(others)
                .extracting(lead -> lead.visits().get(0).entered())
                .isEqualTo(leads.stream().map(l -> l.visits().get(0).entered()).toList());
    }

    /** Each lead meets its own draws: the faster market on every day sees every first move no later. */
    @Property(tries = 50)
    void aFasterMarketNeverSeesAFirstMoveLater(@ForAll("worlds") World world) {
        Market open = world.market.closingMonths(0, 1, 1).closingQuarters(0, 1, 1);
        Market faster = open.turning(FROM.minusYears(1), new MarketEffect(1, 1.5, 1));
        List<LocalDate> before = firstMoves(world.in(open).run().leads());
        List<LocalDate> after = firstMoves(world.in(faster).run().leads());

        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isBeforeOrEqualTo(before.get(i));
        }
    }

    private static List<LocalDate> firstMoves(List<Lead> leads) {
        List<LocalDate> days = new ArrayList<>();
        for (Lead lead : leads) {
            Transition first = lead.transitions().get(0);
            days.add(first.at().atZone(ZONE).toLocalDate());
        }
        return days;
    }
}
