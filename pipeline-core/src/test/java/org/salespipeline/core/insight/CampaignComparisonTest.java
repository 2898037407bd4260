package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.CampaignCompany.ENGINE;
import static org.salespipeline.core.insight.CampaignCompany.TODAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignConversion;
import org.salespipeline.insight.CampaignCost;
import org.salespipeline.insight.CampaignInsight;
import org.salespipeline.insight.CampaignRequest;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

class CampaignComparisonTest {

    private static final Money THOUSAND = Money.of(1_000, "EUR");

    private int ids;

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Instant daysAgo(int days) {
        return noon(TODAY.minusDays(days));
    }

    private LeadBuilder lead(String campaign, int daysAgo) {
        LeadBuilder lead = Lead.withId("lead " + ids++);
        return (campaign.isEmpty() ? lead : lead.campaign(campaign)).entered("inquiry", daysAgo(daysAgo));
    }

    /** A lead that stays in the first stage. */
    private Lead open(String campaign, int daysAgo) {
        return lead(campaign, daysAgo).build();
    }

    private Lead lost(String campaign, int daysAgo, int after) {
        return lead(campaign, daysAgo).left("lost", daysAgo(daysAgo - after)).build();
    }

    private Lead won(String campaign, int daysAgo, int after, Money amount) {
        return lead(campaign, daysAgo)
                .entered("demo", daysAgo(daysAgo))
                .entered("proposal", daysAgo(daysAgo))
                .left("customer", daysAgo(daysAgo - after))
                .wonFor(amount)
                .build();
    }

    private static CampaignRequest asked(List<Lead> leads) {
        return ENGINE.insights(CampaignCompany.model(leads)).from(leads).campaigns();
    }

    private List<Lead> twoDecided() {
        return List.of(
                won("Fair", 90, 20, Money.of(3_000, "EUR")),
                won("Fair", 88, 10, Money.of(5_000, "EUR")),
                lost("Fair", 87, 5),
                lost("Fair", 86, 30),
                won("Webinar", 80, 10, THOUSAND),
                lost("Webinar", 80, 4),
                lost("Webinar", 79, 4));
    }

    @Test
    void countsWhatAllDecidedCampaignsReturnedByHand() {
        CampaignComparison comparison = asked(twoDecided())
                .costing("Fair", Money.of(2_000, "EUR"))
                .costing(Map.of("Webinar", Money.of(4_000, "EUR")))
                .run();

        assertThat(comparison.currency()).contains(Currency.getInstance("EUR"));
        assertThat(comparison.asOf()).isEqualTo(TODAY);
        assertThat(comparison.campaigns()).extracting(CampaignInsight::campaign).containsExactly("Fair", "Webinar");
        CampaignInsight fair = comparison.of("Fair");
        assertThat(fair.leads().all()).isEqualTo(4);
        assertThat(fair.leads().won()).isEqualTo(2);
        assertThat(fair.leads().lost()).isEqualTo(2);
        assertThat(fair.leads().firstEntry()).contains(TODAY.minusDays(90));
        assertThat(fair.leads().lastEntry()).contains(TODAY.minusDays(86));
        assertThat(fair.expectedCustomers()).isEqualTo(2);
        assertThat(fair.revenue().soFar()).isEqualTo(8_000);
        assertThat(fair.revenue().atEnd()).isEqualTo(new Interval(8_000, 8_000, 0.8));
        CampaignCost cost = fair.cost().orElseThrow();
        assertThat(cost.perLead()).hasValue(500);
        assertThat(cost.perCustomer()).hasValue(1_000);
        assertThat(cost.perExpectedCustomer()).hasValue(1_000);
        assertThat(cost.roiSoFar()).hasValue(3);
        assertThat(cost.roiAtEnd()).hasValue(3);
        assertThat(cost.roiInterval()).contains(new Interval(3, 3, 0.8));
        assertThat(cost.probabilityPays()).hasValue(1);
        assertThat(fair.expectedProfit()).isEqualTo(6_000);
        CampaignCost webinar = comparison.of("Webinar").cost().orElseThrow();
        assertThat(webinar.perCustomer()).hasValue(4_000);
        assertThat(webinar.roiAtEnd()).hasValue(-0.75);
        assertThat(webinar.probabilityPays()).hasValue(0);
        assertThat(comparison.probabilityReturnsMore("Fair", "Webinar")).hasValue(1);
        assertThat(comparison.probabilityReturnsMore("Webinar", "Fair")).hasValue(0);
    }

    @Test
    void sortsByExpectedProfitAndWithoutCostsByRevenue() {
        assertThat(asked(twoDecided())
                        .costing("Fair", Money.of(7_500, "EUR"))
                        .run()
                        .campaigns())
                .extracting(CampaignInsight::campaign, CampaignInsight::expectedProfit)
                .containsExactly(tuple("Webinar", 1_000.0), tuple("Fair", 500.0));
        assertThat(asked(twoDecided()).run().campaigns())
                .extracting(CampaignInsight::campaign)
                .containsExactly("Fair", "Webinar");
        assertThat(asked(twoDecided()).run().probabilityReturnsMore("Fair", "Webinar"))
                .isEmpty();
    }

    @Test
    void comparesSharesAtEqualAgeByAalenJohansen() {
        // Of four leads one is won at 2 days, one lost at 3, one seen for 4 only; the last is won at 5, and alone
        // there.
        List<Lead> leads = List.of(
                lead("Young", 40).left("customer", daysAgo(38)).build(),
                lost("Young", 40, 3),
                open("Young", 4),
                lead("Young", 40)
                        .entered("demo", daysAgo(39))
                        .left("customer", daysAgo(35))
                        .build());

        CampaignConversion two =
                asked(leads).at(2).run().of("Young").conversion().orElseThrow();
        CampaignConversion five =
                asked(leads).at(5).run().of("Young").conversion().orElseThrow();

        assertThat(two.won().value()).isEqualTo(0.25);
        assertThat(two.reachedAge()).isEqualTo(4);
        assertThat(five.reachedAge()).isEqualTo(3);
        assertThat(five.reached().keySet()).containsExactly("inquiry", "demo", "proposal");
        assertThat(five.reached().get("inquiry").value()).isEqualTo(1);
        // One of four came to the demo on the day after; the other by being won.
        assertThat(two.reached().get("demo").value()).isEqualTo(0.5);
        assertThat(two.reached().get("proposal").value()).isEqualTo(0.25);
        assertThat(five.reached().get("demo").value()).isEqualTo(0.5);
        // Alone, Aalen and Johansen's share would be 3/4; but no more are won than come to the demo.
        assertThat(five.won().value()).isEqualTo(0.5);
        // Without censoring the interval is Jeffreys' of the plain share.
        BetaDistribution jeffreys = BetaDistribution.of(1.5, 3.5);
        assertThat(two.won().interval().low()).isCloseTo(jeffreys.inverseCumulativeProbability(0.1), within(1e-9));
        assertThat(two.won().interval().high()).isCloseTo(jeffreys.inverseCumulativeProbability(0.9), within(1e-9));
    }

    @Test
    void countsThoseSeenForLessThanTheAge() {
        // Nobody is known to go to the demo before: four leads, won at 2, lost at 3, seen for 4, won at 5.
        List<Lead> leads = List.of(
                lead("Young", 40).left("customer", daysAgo(38)).build(),
                lost("Young", 40, 3),
                open("Young", 4),
                lead("Young", 40).left("customer", daysAgo(35)).build());
        CampaignConversion at =
                asked(leads).at(5).run().of("Young").conversion().orElseThrow();
        // 1/4, and of the half that is left after 3 days all who are seen on day 5.
        assertThat(at.won().value()).isCloseTo(0.75, within(1e-12));
        assertThat(at.reached().get("proposal").value()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void countsALeadThatSkipsOrComesBackWhereItFirstGotTo() {
        Lead skips = lead("A", 30)
                .entered("proposal", daysAgo(25))
                .entered("demo", daysAgo(20))
                .build();
        CampaignConversion at =
                asked(List.of(skips)).at(6).run().of("A").conversion().orElseThrow();
        CampaignConversion before =
                asked(List.of(skips)).at(4).run().of("A").conversion().orElseThrow();

        assertThat(at.reached().values()).extracting(rate -> rate.value()).containsExactly(1.0, 1.0, 1.0);
        assertThat(before.reached().values()).extracting(rate -> rate.value()).containsExactly(1.0, 0.0, 0.0);
    }

    @Test
    void saysNothingOfAnAgeThatACampaignHasNotReached() {
        List<Lead> leads = new ArrayList<>(twoDecided());
        leads.add(open("New", 1));

        CampaignComparison comparison = asked(leads).run();

        // A tenth of the wins had come at 10 days; the campaign of yesterday does not keep the others from being
        // compared.
        assertThat(comparison.equalAge()).isEqualTo(10);
        assertThat(comparison.of("New").conversion()).isEmpty();
        assertThat(comparison.of("Fair").conversion().orElseThrow().won().value())
                .isEqualTo(0.25);
        assertThat(asked(leads).at(1).run().of("New").conversion()).isPresent();
        assertThat(asked(leads)
                        .at(Integer.MAX_VALUE)
                        .run()
                        .of("Fair")
                        .conversion()
                        .orElseThrow()
                        .won()
                        .value())
                .isEqualTo(0.5);
    }

    @Test
    void comparesAtTheAgeThatHalfOfTheYoungestCampaignHasReached() {
        List<Lead> leads = new ArrayList<>(twoDecided());
        for (int age : new int[] {30, 20, 15, 8}) {
            leads.add(open("New", age));
        }
        // No lead without a campaign is waited for.
        leads.add(open("", 3));
        assertThat(asked(leads).run().equalAge()).isEqualTo(20);
    }

    @Test
    void keepsLeadsWithoutACampaignApart() {
        List<Lead> leads = new ArrayList<>(twoDecided());
        for (int i = 0; i < 30; i++) {
            leads.add(won("", 60, 10, Money.of(50_000, "EUR")));
        }

        CampaignComparison comparison = asked(leads).run();

        assertThat(comparison.campaigns()).extracting(CampaignInsight::campaign).containsExactly("Fair", "Webinar", "");
        assertThat(comparison.of("").probabilityBest()).isZero();
        assertThat(comparison.of("Fair").probabilityBest()
                        + comparison.of("Webinar").probabilityBest())
                .isCloseTo(1, within(1e-12));
        assertThat(comparison.probabilityBetter("", "Fair")).isGreaterThan(0.5);
    }

    @Test
    void answersForOneCampaignAndForNone() {
        List<Lead> one = List.of(won("Only", 50, 10, THOUSAND), lost("Only", 50, 5), open("Only", 12));
        CampaignInsight only = asked(one).run().of("Only");
        assertThat(only.probabilityBest()).isEqualTo(1);
        assertThat(only.probabilityBetter()).isEmpty();
        assertThat(only.winRate().interval().contains(only.winRate().value())).isTrue();

        CampaignComparison none = asked(List.of()).run();
        assertThat(none.campaigns()).isEmpty();
        assertThat(none.equalAge()).isZero();
        assertThat(none.currency()).isEmpty();
    }

    @Test
    void answersForOpenLeadsOfWhichNothingIsKnownByTheModelAlone() {
        List<Lead> leads = List.of(open("A", 0), open("A", 0), open("B", 0));
        CampaignComparison comparison = asked(leads).run();

        // As assumed, .5 x .5 x .6 of all leads are won; nobody knows of a difference.
        assertThat(comparison.of("A").winRate().value())
                .isCloseTo(comparison.of("B").winRate().value(), within(1e-9));
        assertThat(comparison.of("A").winRate().interval().contains(0.15)).isTrue();
        assertThat(comparison.probabilityBetter("A", "B")).isCloseTo(0.5, within(1e-9));
        assertThat(comparison.of("A").expectedCustomers())
                .isCloseTo(2 * comparison.of("A").winRate().value(), within(1e-9));
        assertThat(comparison.of("A").leads().openByStage())
                .containsExactly(Map.entry("inquiry", 2), Map.entry("demo", 0), Map.entry("proposal", 0));
    }

    @Test
    void givesNoReturnWhereNobodyKnowsWhatALeadIsWorth() {
        List<Lead> leads = List.of(lead("A", 40).left("customer", daysAgo(20)).build(), open("A", 5), lost("B", 30, 2));
        CampaignComparison comparison =
                asked(leads).costing("A", THOUSAND).costing("B", THOUSAND).run();

        CampaignInsight a = comparison.of("A");
        assertThat(a.revenue().withoutAmount()).isEqualTo(2);
        assertThat(a.revenue().expected()).isZero();
        CampaignCost cost = a.cost().orElseThrow();
        assertThat(cost.perCustomer()).hasValue(1_000);
        assertThat(cost.roiSoFar()).isEmpty();
        assertThat(cost.roiAtEnd()).isEmpty();
        assertThat(cost.roiInterval()).isEmpty();
        assertThat(cost.probabilityPays()).isEmpty();
        assertThat(cost.probabilityReturnsMore()).isEmpty();
        // All that B could bring is lost, whatever it was worth.
        assertThat(comparison.of("B").cost().orElseThrow().roiAtEnd()).hasValue(-1);
    }

    @Test
    void takesTheValueOfAWonLeadWhoseAmountIsNotKnown() {
        Lead won = lead("A", 40).worth(THOUSAND).left("customer", daysAgo(20)).build();
        assertThat(asked(List.of(won)).run().of("A").revenue().soFar()).isEqualTo(1_000);

        // So much, then, is what an open lead is worth of which nothing is known.
        CampaignInsight both = asked(List.of(won, open("A", 5))).run().of("A");
        assertThat(both.revenue().withoutAmount()).isZero();
        assertThat(both.revenue().expected()).isCloseTo(1_000 * both.expectedCustomers(), within(1e-9));
    }

    @Test
    void givesNoReturnOnNoCost() {
        CampaignCost cost = asked(twoDecided())
                .costing("Fair", Money.of(0, "EUR"))
                .run()
                .of("Fair")
                .cost()
                .orElseThrow();
        assertThat(cost.perLead()).hasValue(0);
        assertThat(cost.roiAtEnd()).isEmpty();
        assertThat(cost.probabilityPays()).hasValue(1);
    }

    @Test
    void comparesACampaignOfWhichNoLeadIsKnown() {
        CampaignComparison comparison =
                asked(twoDecided()).costing("Spring", THOUSAND).run();

        CampaignInsight spring = comparison.of("Spring");
        assertThat(spring.leads().all()).isZero();
        assertThat(spring.leads().firstEntry()).isEmpty();
        assertThat(spring.conversion()).isEmpty();
        assertThat(spring.probabilityBest()).isZero();
        assertThat(spring.cost().orElseThrow().perLead()).isEmpty();
        assertThat(spring.cost().orElseThrow().roiAtEnd()).hasValue(-1);
        assertThat(spring.winRate().interval().low())
                .isLessThan(comparison.of("Fair").winRate().interval().low());
    }

    @Test
    void expectsOfOpenLeadsWhatForecastsDo() {
        CampaignCompany company = new CampaignCompany(3).with("All", 400, 120, 120, 1);
        List<Lead> leads = company.leads();
        Forecast forecast = ENGINE.forecast(company.model())
                .leads(leads)
                .over(Horizon.days(30))
                .run();

        CampaignInsight all = company.asked().run().of("All");

        // The model was learned of the same leads, so that they are as good as it says, up to what was assumed.
        assertThat(all.leads().open()).isEqualTo(forecast.leads());
        assertThat(all.revenue().open())
                .isCloseTo(
                        forecast.eventual().revenue().mean(),
                        within(0.02 * all.revenue().open()));
        assertThat(all.expectedCustomers() - all.leads().won())
                .isCloseTo(forecast.eventual().wins().mean(), within(0.02 * all.expectedCustomers()));
    }

    @Test
    void convertsAmountsOfSeveralCurrencies() {
        List<Lead> leads = List.of(
                won("A", 50, 5, Money.of(1_000, "EUR")), won("A", 50, 5, Money.of(1_000, "USD")), lost("A", 40, 1));
        Currency eur = Currency.getInstance("EUR");
        ExchangeRates rates = ExchangeRates.of(ExchangeRate.of("USD", "EUR", TODAY, "0.8"));

        CampaignInsight a = ENGINE.insights(CampaignCompany.model(leads))
                .from(leads)
                .in(eur, rates)
                .campaigns()
                .costing("A", Money.of(500, "USD"))
                .run()
                .of("A");

        assertThat(a.revenue().soFar()).isEqualTo(1_800);
        assertThat(a.cost().orElseThrow().cost()).isEqualTo(400);
        assertThat(a.cost().orElseThrow().roiAtEnd()).hasValue(3.5);
        assertThatThrownBy(() -> asked(leads).run())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage(
                        "currencies EUR and USD met in one calculation; amounts must share one currency. Maybe convert"
                                + " one of them first?");
        assertThatThrownBy(() ->
                        asked(twoDecided()).costing("Fair", Money.of(1, "USD")).run())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageStartingWith("currencies EUR and USD met");
    }

    @Test
    void takesTheCurrencyOfCostsWhereLeadsHaveNone() {
        assertThat(asked(List.of(open("A", 3))).costing("A", THOUSAND).run().currency())
                .contains(Currency.getInstance("EUR"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        CampaignRequest request = asked(List.of());
        assertThatThrownBy(() -> request.costing("Fair", Money.of(-3, "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cost of campaign \"Fair\" was EUR -3; it must not be negative. Maybe costs are kept as negative"
                                + " amounts there?");
        assertThatThrownBy(() -> request.costing(" ", THOUSAND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "campaign that cost EUR 1000 was \" \"; it must be named. Maybe give those leads a campaign, so"
                                + " that its cost can be set against them?");
        assertThatThrownBy(() -> request.at(-30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("age at which campaigns are compared was -30; it must be 0 or more. Maybe 30 was meant?");
        Map<String, Money> nobody = new HashMap<>();
        nobody.put("Fair", null);
        assertThatThrownBy(() -> request.costing(nobody))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("cost");
        CampaignComparison comparison = asked(twoDecided()).run();
        assertThatThrownBy(() -> comparison.of("Fare"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("campaign was \"Fare\"; there are the campaigns [\"Fair\", \"Webinar\"]");
        assertThatThrownBy(() -> comparison.probabilityBetter("Fair", "Fair"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("campaign \"Fair\" was compared with itself; two different campaigns must be named");
    }

    @Test
    void changesNoRequest() {
        CampaignRequest plain = asked(twoDecided());
        plain.costing("Fair", THOUSAND).at(3);
        assertThat(plain.run().of("Fair").cost()).isEmpty();
        assertThat(plain.costing("Fair", THOUSAND)
                        .costing("Fair", Money.of(2_000, "EUR"))
                        .run()
                        .of("Fair")
                        .cost())
                .map(CampaignCost::cost)
                .isEqualTo(Optional.of(2_000.0));
    }

    /**
     * Without assumptions, and with nobody won but one lead that was lost before, the model's chance is 0. That one of 31 was won, and none of
     * 15, is still no proof that nobody ever is.
     */
    @Test
    void nobodyWonYetIsNoProofThatNobodyWillBe() {
        SalesProcess bare = SalesProcess.named("Bare")
                .stage("demo")
                .stage("proposal")
                .wonAs("customer")
                .lostAs("lost")
                .recycles("lost", "demo")
                .build();
        List<Lead> leads = new ArrayList<>();
        leads.add(Lead.withId("came back")
                .campaign("Fair")
                .entered("proposal", daysAgo(90))
                .left("lost", daysAgo(60))
                .entered("demo", daysAgo(40))
                .left(bare.exit("customer"), daysAgo(20))
                .build());
        for (int i = 0; i < 30; i++) {
            leads.add(Lead.withId("lost " + i)
                    .campaign(i % 2 == 0 ? "Mail" : "Fair")
                    .entered("proposal", daysAgo(80 - i))
                    .left(bare.exit("lost"), daysAgo(40))
                    .build());
        }
        FunnelModel model = ENGINE.learn(bare).from(leads).asOf(TODAY).run();
        assertThat(model.summaries(0.8).get(1).winRate().value()).isZero();
        CampaignComparison comparison =
                ENGINE.insights(model).from(leads).campaigns().run();

        Rate mail = comparison.of("Mail").winRate();
        assertThat(mail.value()).isBetween(0.005, 0.05);
        assertThat(mail.interval().low()).isPositive();
        // Of 15, none would be won in one of ten companies at a rate of .14.
        assertThat(mail.interval().high()).isBetween(0.02, 0.14);
        assertThat(comparison.of("Fair").winRate().value()).isGreaterThan(mail.value());
        assertThat(comparison.probabilityBetter("Fair", "Mail")).isGreaterThan(0.55);
    }
}
