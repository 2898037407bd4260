package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.ItemAssociation;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemFigure;
import org.salespipeline.insight.ItemKind;
import org.salespipeline.insight.ItemReview;
import org.salespipeline.insight.ItemUse;
import org.salespipeline.insight.StepOdds;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Way;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/** What was used counted by hand, ratios by sums over all leads, and all that may be missing. */
class ItemTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate TODAY = DAY.plusDays(40);
    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.6).takes(Durations.days(5)).prospectNeeds("what", "What it does"))
            .stage(
                    "demo",
                    s -> s.converts(0.5)
                            .takes(Durations.days(5))
                            .material(SalesMaterial.of("case", "Case study", SalesMaterial.Kind.CASE_STUDY)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Insights insights(SalesProcess process, List<Lead> leads) {
        return ENGINE.insights(ENGINE.learn(process).from(leads).asOf(TODAY).run())
                .from(leads);
    }

    private static ItemReview review(List<Lead> leads) {
        return insights(PROCESS, leads).items().run();
    }

    private static ItemAssociation caseAtDemo(ItemReview review) {
        return review.of(ItemKind.MATERIAL, "case", "demo").orElseThrow();
    }

    private static Instant day(int day, int hour) {
        return ItemCompany.at(DAY.plusDays(day), hour);
    }

    private static Lead opened(String id, String stage, int day) {
        return Lead.withId(id).entered(stage, day(day, 0)).build();
    }

    private static Lead moved(Lead lead, String to, int day, int hour) {
        Way way = to.equals("customer") ? Way.WON : to.equals("lost") ? Way.LOST : Way.STAGE;
        List<LeadFact> facts = new ArrayList<>(lead.history());
        facts.add(LeadFact.Moved.of(day(day, hour), "", lead.stage().orElseThrow(), to, way));
        return Lead.rebuild(lead.id(), facts);
    }

    @Test
    void usesAreCountedFromTheStepAfterTheFirst() {
        List<Lead> leads = List.of(
                // Shown on day 2 of 5, again later; shown before the stage; shown on the day of the win; never shown.
                moved(opened("a", "demo", 0).used("case", day(2, 3), "").used("case", day(4, 0), ""), "customer", 5, 0),
                moved(moved(opened("b", "inquiry", 0).used("case", day(0, 5), ""), "demo", 3, 0), "lost", 3, 9),
                moved(opened("c", "demo", 1).used("case", day(7, 1), ""), "customer", 7, 2),
                moved(opened("d", "demo", 1), "lost", 3, 0),
                // Open: shown long ago, shown today, never shown.
                opened("e", "demo", 30).used("case", day(38, 1), ""),
                opened("f", "demo", 30).used("case", day(40, 1), ""),
                opened("g", "demo", 30),
                opened("h", "inquiry", 30).answered("what", day(31, 1), ""));
        ItemReview review = review(leads);
        assertThat(caseAtDemo(review).use()).isEqualTo(new ItemUse(3, 1, 4, 7, 1));
        assertThat(review.of(ItemKind.MATERIAL, "case", "inquiry").orElseThrow().use())
                .as("used there, though it is not its place")
                .isEqualTo(new ItemUse(1, 0, 1, 0, 1));
        ItemAssociation need = review.of(ItemKind.NEED, "what", "inquiry").orElseThrow();
        assertThat(need.use()).isEqualTo(new ItemUse(1, 0, 1, 1, 0));
        assertThat(need.title()).isEqualTo("What it does");
        assertThat(caseAtDemo(review).title()).isEqualTo("Case study");
    }

    /**
     * The law of the ratio, by sums over all leads of a stage at each age: elementary symmetric functions of e^x or 1 for each lead
     * that might have been among those that advanced (Gail, Lubin &amp; Rubinstein 1981).
     */
    @Test
    void theRatioIsThatOfThePartialLikelihoodOfAllLeads() {
        ItemCompany company = new ItemCompany(age -> 0.1, age -> 0.08).shows("case", age -> 0.1, 1.5, 1);
        List<Lead> leads = company.leads(60, 3);
        StepOdds odds = company.insights(leads)
                .items()
                .run()
                .associations()
                .get(0)
                .contrast()
                .orElseThrow()
                .advancing();
        double[] density = new double[8_001];
        double sum = 0;
        double above = 0;
        double none = logLikelihood(leads, 0);
        for (int i = 0; i < density.length; i++) {
            double x = -4 + i * 1e-3;
            density[i] = Math.exp(logLikelihood(leads, x) - none - x * x / 2);
            sum += density[i];
            above += x > 0 ? density[i] : 0;
        }
        assertThat(odds.probabilityAboveOne()).isCloseTo(above / sum, within(1e-3));
        assertThat(odds.ratio()).isCloseTo(Math.exp(quantile(density, sum, 0.5)), within(2e-3));
        assertThat(odds.interval().low()).isCloseTo(Math.exp(quantile(density, sum, 0.1)), within(2e-3));
        assertThat(odds.interval().high()).isCloseTo(Math.exp(quantile(density, sum, 0.9)), within(5e-3));
    }

    private static double quantile(double[] density, double sum, double p) {
        double below = 0;
        for (int i = 0; i < density.length; i++) {
            below += density[i] / sum;
            if (below >= p) {
                return -4 + i * 1e-3;
            }
        }
        throw new AssertionError();
    }

    private static double logLikelihood(List<Lead> leads, double x) {
        TimeGrid grid = TimeGrid.days(ZoneOffset.UTC);
        double log = 0;
        for (int age = 0; age <= 300; age++) {
            double[] ways = new double[leads.size() + 1];
            ways[0] = 1;
            int advanced = 0;
            for (Lead lead : leads) {
                int step = grid.indexOf(lead.lastVisit().entered()) + age;
                int end = lead.lastVisit().left().map(grid::indexOf).orElse(grid.indexOf(ItemCompany.TODAY));
                if (step <= end && !(step == end && lead.exit().equals(Optional.of("lost")))) {
                    boolean has = lead.materialUsed().values().stream().anyMatch(use -> grid.indexOf(use.at()) < step);
                    double each = has ? Math.exp(x) : 1;
                    for (int k = ways.length - 1; k > 0; k--) {
                        ways[k] += each * ways[k - 1];
                    }
                    if (step == end && lead.isWon()) {
                        advanced++;
                        log += Math.log(each);
                    }
                }
            }
            log -= Math.log(ways[advanced]);
        }
        return log;
    }

    /** One product sells better, and its reps show more: within products there is nothing. */
    @Test
    void comparingWithinProductsTakesTheirDifferenceAway() {
        List<Lead> leads = new ArrayList<>();
        for (int product = 0; product < 2; product++) {
            double odds = product == 0 ? 0.03 : 0.15;
            double shown = product == 0 ? 0.03 : 0.4;
            ItemCompany company = new ItemCompany(age -> odds, age -> 0.05).shows("case", age -> shown, 1, 1);
            for (Lead lead : company.leads(800, 77 + product)) {
                List<LeadFact> facts = new ArrayList<>(lead.history());
                facts.add(1, new LeadFact.AttributeSet(facts.get(0).at(), "", Dimension.PRODUCT, "P" + product));
                leads.add(Lead.rebuild(product + lead.id(), facts));
            }
        }
        ItemCompany any = new ItemCompany(age -> 0, age -> 0).shows("case", age -> 0, 1, 1);
        Insights insights = any.insights(leads);
        assertThat(insights.items().run().flagged()).hasSize(1);
        ItemReview within = insights.items().comparingWithin(Dimension.PRODUCT).run();
        assertThat(within.flagged()).isEmpty();
        ItemContrast contrast = within.associations().get(0).contrast().orElseThrow();
        assertThat(contrast.advancing().ratio()).isBetween(0.75, 1.33);
    }

    /** Who has had the other item and who has not is compared as if they were of two products. */
    @Test
    void adjustingForAnItemThatIsHadFromTheBeginningIsComparingWithinIt() {
        ItemCompany company = new ItemCompany(age -> 0.1, age -> 0.08).shows("case", age -> 0.1, 1.5, 1);
        List<Lead> values = new ArrayList<>();
        List<Lead> items = new ArrayList<>();
        for (Lead lead : company.leads(300, 6)) {
            boolean odd = lead.id().hashCode() % 2 != 0;
            List<LeadFact> facts = new ArrayList<>(lead.history());
            facts.add(1, new LeadFact.AttributeSet(facts.get(0).at(), "", Dimension.REGION, odd ? "N" : "S"));
            values.add(Lead.rebuild(lead.id(), facts));
            facts = new ArrayList<>(lead.history());
            if (odd) {
                LeadFact.Opened opened = (LeadFact.Opened) facts.get(0);
                facts.set(0, new LeadFact.Opened(opened.at().minusSeconds(7_200), "", Optional.empty(), "prospect"));
                facts.add(1, new LeadFact.MaterialUsed(opened.at().minusSeconds(3_600), "", "flyer"));
                facts.add(2, LeadFact.Moved.of(opened.at(), "", "prospect", "demo", Way.STAGE));
            }
            items.add(Lead.rebuild(lead.id(), facts));
        }
        SalesProcess process = SalesProcess.named("Direct")
                .stage("prospect")
                .stage(
                        "demo",
                        s -> s.material(SalesMaterial.of("case", "Case", SalesMaterial.Kind.CASE_STUDY))
                                .material(SalesMaterial.of("flyer", "Flyer", SalesMaterial.Kind.BROCHURE)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        ItemContrast within = caseAtDemo(company.insights(values)
                        .items()
                        .comparingWithin(Dimension.REGION)
                        .run())
                .contrast()
                .orElseThrow();
        Insights insights = ENGINE.insights(ENGINE.learn(process)
                        .from(items)
                        .asOf(ItemCompany.TODAY)
                        .run())
                .from(items);
        ItemContrast adjusted = caseAtDemo(insights.items().adjustingForOthers().run())
                .contrast()
                .orElseThrow();
        assertThat(adjusted.advancing()).isEqualTo(within.advancing());
        assertThat(adjusted.leaving()).isEqualTo(within.leaving());
        assertThat(caseAtDemo(insights.items().run()).contrast().orElseThrow().advancing())
                .isNotEqualTo(within.advancing());
    }

    @Test
    void aProcessWithoutItemsHasNone() {
        SalesProcess plain = SalesProcess.named("Plain")
                .stage("demo")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        List<Lead> leads = List.of(moved(opened("a", "demo", 0), "customer", 3, 0));
        ItemReview review = insights(plain, leads).items().run();
        assertThat(review).isEqualTo(new ItemReview(Optional.empty(), 0.8, 0.1, List.of()));
        assertThat(review.flagged()).isEmpty();
        assertThat(review.of(ItemKind.NEED, "what", "demo")).isEmpty();
    }

    @Test
    void itemsThatTheProcessDoesNotHaveAreShownByTheirIds() {
        SalesProcess plain = SalesProcess.named("Plain")
                .stage("demo")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        List<Lead> leads =
                List.of(opened("a", "demo", 0).used("video", day(2, 0), "").answered("video", day(3, 0), ""));
        ItemReview review = insights(plain, leads).items().run();
        assertThat(review.associations()).extracting(ItemAssociation::title).containsExactly("video", "video");
        assertThat(review.associations())
                .extracting(ItemAssociation::kind)
                .containsExactly(ItemKind.MATERIAL, ItemKind.NEED);
        assertThat(review.of(ItemKind.NEED, "video", "demo").orElseThrow().use().medianAge())
                .isEqualTo(3);
    }

    @Test
    void nothingIsSaidWhereNothingCanBeCompared() {
        List<Lead> never = new ArrayList<>();
        List<Lead> always = new ArrayList<>();
        List<Lead> open = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Lead lead = opened("lead-" + i, "demo", i);
            never.add(moved(lead, i % 2 == 0 ? "customer" : "lost", i + 3, 0));
            Lead shown = moved(opened("lead-" + i, "inquiry", 0).used("case", day(0, 1), ""), "demo", i + 1, 0);
            always.add(moved(shown, i % 2 == 0 ? "customer" : "lost", i + 3, 0));
            open.add(i % 2 == 0 ? lead.used("case", day(i + 2, 0), "") : lead);
        }
        for (List<Lead> leads : List.of(never, always, open, never.subList(0, 1), List.<Lead>of())) {
            ItemReview review = review(leads);
            assertThat(caseAtDemo(review).contrast()).isEmpty();
            assertThat(review.flagged()).isEmpty();
            assertThat(review.currency()).isEmpty();
        }
        assertThat(caseAtDemo(review(never)).use()).isEqualTo(new ItemUse(0, 0, 20, Double.NaN, 0));
        assertThat(caseAtDemo(review(always)).use()).isEqualTo(new ItemUse(20, 20, 0, Double.NaN, 0));
        assertThat(caseAtDemo(review(open)).use()).isEqualTo(new ItemUse(10, 0, 10, 2, 10));
    }

    /** Two leads, one event: an interval as wide as the prior leaves it, and nothing flagged. */
    @Test
    void twoLeadsSayLittle() {
        ItemReview review = review(List.of(
                moved(opened("a", "demo", 0).used("case", day(1, 0), ""), "customer", 5, 0), opened("b", "demo", 0)));
        ItemContrast contrast = caseAtDemo(review).contrast().orElseThrow();
        assertThat(contrast.advancing().pValue()).isEqualTo(1);
        assertThat(contrast.advancing().interval().low()).isLessThan(1);
        assertThat(contrast.advancing().probabilityAboveOne()).isBetween(0.5, 0.8);
        assertThat(contrast.leaving().pValue()).isEqualTo(1);
        assertThat(contrast.leaving().probabilityAboveOne()).isCloseTo(0.5, within(1e-6));
        assertThat(contrast.worth()).as("nobody has said what a deal is worth").isEmpty();
        assertThat(review.flagged()).isEmpty();
    }

    @Test
    void amountsAreExpressedInTheChosenCurrency() {
        ItemCompany company = new ItemCompany(age -> 0.1, age -> 0.08).shows("case", age -> 0.1, 1.5, 1);
        List<Lead> leads = new ArrayList<>(company.leads(300, 4));
        double euros = worth(company.insights(leads).items().run());
        Currency dollar = Currency.getInstance("USD");
        ExchangeRates rates = ExchangeRates.of(ExchangeRate.of("EUR", "USD", ItemCompany.TODAY, "2"));
        ItemReview review = company.insights(leads).in(dollar, rates).items().run();
        assertThat(review.currency()).contains(dollar);
        assertThat(worth(review)).isCloseTo(2 * euros, within(1e-9 * Math.abs(euros)));
        leads.add(Lead.withId("other")
                .entered("demo", day(0, 0))
                .worth(Money.of(5, "USD"))
                .build());
        assertThatThrownBy(() -> company.insights(leads).items().run()).isInstanceOf(CurrencyMismatchException.class);
    }

    private static double worth(ItemReview review) {
        return review.associations()
                .get(0)
                .contrast()
                .orElseThrow()
                .worth()
                .orElseThrow()
                .value();
    }

    @Test
    void whatIsWorthMostComesFirstAndWhatHarmsLast() {
        ItemCompany company = new ItemCompany(age -> 0.05, age -> 0.05)
                .shows("bad", age -> 0.1, 0.4, 1)
                .shows("none", age -> 0.1, 1, 1)
                .shows("good", age -> 0.1, 2.5, 1);
        ItemReview review = company.insights(company.leads(2_000, 8)).items().run();
        assertThat(review.associations()).extracting(ItemAssociation::item).containsExactly("good", "none", "bad");
        assertThat(review.flagged()).extracting(ItemAssociation::item).containsExactly("good", "bad");
    }

    /** A wider level gives a wider interval; nothing else changes. */
    @Test
    void theLevelIsThatOfAllIntervals() {
        ItemCompany company = new ItemCompany(age -> 0.1, age -> 0.08).shows("case", age -> 0.1, 1.5, 1);
        Insights insights = company.insights(company.leads(300, 4));
        ItemContrast usual =
                insights.items().run().associations().get(0).contrast().orElseThrow();
        ItemContrast wide = insights.level(0.95)
                .items()
                .run()
                .associations()
                .get(0)
                .contrast()
                .orElseThrow();
        assertThat(wide.difference().value()).isEqualTo(usual.difference().value());
        assertThat(wide.difference().interval().low())
                .isLessThan(usual.difference().interval().low());
        assertThat(wide.worth().orElseThrow().interval().high())
                .isGreaterThan(usual.worth().orElseThrow().interval().high());
        assertThat(wide.advancing().interval().level()).isEqualTo(0.95);
    }

    @Test
    void refusals() {
        ItemReview review = review(List.of());
        Insights insights = insights(PROCESS, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insights.items().flaggingAt(10))
                .withMessage("false discovery rate was 10.0; it must be in (0, 1). Maybe 0.1 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insights.items().flaggingAt(0))
                .withMessage("false discovery rate was 0.0; it must be in (0, 1)");
        assertThatNullPointerException()
                .isThrownBy(() -> insights.items().comparingWithin(null))
                .withMessage("dimension");
        assertThatNullPointerException()
                .isThrownBy(() -> review.of(ItemKind.NEED, null, "demo"))
                .withMessage("item");
        assertThat(insights.items().flaggingAt(0.2).run().falseDiscoveryRate()).isEqualTo(0.2);
    }

    @Test
    void resultsThatCannotBeAreRefused() {
        Interval interval = new Interval(0.5, 2, 0.8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemFigure(Double.NaN, interval))
                .withMessage("figure was NaN; it must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepOdds(0, interval, 0.5, 1))
                .withMessage("ratio of odds was 0.0; it must be finite and greater than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepOdds(1, interval, 1.5, 1))
                .withMessage("probability above one of a ratio of odds was 1.5; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepOdds(1, interval, 0.5, -1))
                .withMessage("p-value of a ratio of odds was -1.0; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemUse(1, 2, 3, 4, 5))
                .withMessage(
                        "use of an item was 1 visits with it, 2 of them from before, 3 without, median age 4.0 and 5 open"
                                + " leads without; none must be negative, and not more from before than with it");
    }
}
