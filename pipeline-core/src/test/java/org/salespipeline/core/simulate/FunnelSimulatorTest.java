package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.StageBuilder;

class FunnelSimulatorTest {

    private final SalesProcess process = Samples.winding();
    private final FunnelSimulator simulator =
            FunnelSimulator.of(process).entering(Samples.JANUARY, LocalDate.of(2026, 1, 1));

    @Test
    void snippetOfTheDocumentation() {
        SimulatedFunnel funnel = FunnelSimulator.of(process)
                .leads(5_000)
                .entering(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1))
                .owner("Ann", 1.2)
                .owner("Ben", 0.8)
                .campaigns("Trade fair", "Webinar")
                .valued(Money.of(12_000, "EUR"), 0.6)
                .seed(42)
                .run();
        List<Lead> history = funnel.asOf(LocalDate.of(2025, 9, 30));

        assertThat(funnel.leads()).hasSize(5_000).allMatch(lead -> !lead.isOpen());
        assertThat(history).hasSizeBetween(3_500, 4_000).anyMatch(Lead::isOpen);
        assertThat(funnel.process()).isSameAs(process);
    }

    @Test
    void defaultsAreAsDocumented() {
        SimulatedFunnel funnel = simulator.run();

        assertThat(funnel.leads())
                .hasSize(1_000)
                .isEqualTo(simulator.leads(1_000).seed(0).run().leads());
        assertThat(funnel.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(funnel.leads())
                .allMatch(lead -> lead.attributes().isEmpty())
                .allMatch(lead -> lead.value().isEmpty() && lead.wonAmount().isEmpty());
    }

    @Test
    void everyMethodLeavesTheSimulatorAsItWas() {
        List<Lead> before = simulator.leads(20).run().leads();
        simulator
                .leads(5)
                .seed(9)
                .owners("Ann")
                .campaign("Fair", 2)
                .products("Basic")
                .valued(Money.of(5, "EUR"), 1);

        assertThat(simulator.leads(20).run().leads()).isEqualTo(before);
    }

    @Test
    void productsHaveValuesOfTheirOwn() {
        List<Lead> leads = simulator
                .product("Basic", 1, Money.of(2_000, "EUR"))
                .products("Other")
                .run()
                .leads();

        assertThat(leads)
                .allSatisfy(lead -> assertThat(lead.value())
                        .isEqualTo(
                                lead.valueIn(Dimension.PRODUCT).equals("Basic")
                                        ? Optional.of(Money.of(2_000, "EUR"))
                                        : Optional.empty()));
        assertThat(leads).anyMatch(lead -> lead.wonAmount().isPresent());
    }

    @Test
    void amountsAreWholeMinorUnits() {
        assertThat(simulator
                        .valued(Money.of(90, "EUR"), 0.7)
                        .wonAmountNoise(0.3)
                        .run()
                        .leads())
                .allMatch(lead -> lead.value().orElseThrow().amount().scale() <= 2)
                .anyMatch(lead -> lead.value().orElseThrow().amount().scale() == 2)
                .allMatch(lead -> lead.wonAmount().isEmpty()
                        || lead.wonAmount().get().amount().scale() <= 2)
                .anyMatch(lead ->
                        lead.wonAmount().isPresent() && !lead.wonAmount().equals(lead.value()));
        assertThat(simulator.valued(Money.of(90_000, "JPY"), 0.7).run().leads())
                .allMatch(lead -> lead.value().orElseThrow().amount().scale() <= 0);
        assertThat(simulator.valued(Money.of("99.995", "XXX"), 0).run().leads())
                .allMatch(lead -> lead.value().orElseThrow().equals(Money.of(100, "XXX")));
    }

    @Test
    void withoutNoiseWonAmountsAreTheValues() {
        assertThat(simulator.valued(Money.of(90, "EUR"), 0.7).run().leads())
                .allMatch(lead -> lead.wonAmount().isEmpty() || lead.wonAmount().equals(lead.value()));
    }

    @Test
    void largestValuesFit() {
        assertThat(simulator.valued(Money.of("1e12", "KWD"), 10).run().leads())
                .allMatch(lead -> !lead.value().orElseThrow().isNegative());
    }

    @Test
    void refusesStagesWithoutAssumptions() {
        refusesStage(
                s -> s.takes(days(3)),
                "stage \"demo\" of sales process \"Direct\" has no assumed rates; a simulation needs rates and times of"
                        + " every stage. Maybe add .converts(0.5) to the stage?");
        refusesStage(
                s -> s.converts(0.3),
                "stage \"demo\" of sales process \"Direct\" has no assumed typical time; a simulation needs rates and"
                        + " times of every stage. Maybe add .takes(days(10)) to the stage?");
        refusesStage(
                s -> s,
                "stage \"demo\" of sales process \"Direct\" has no assumed rates and no typical time; a simulation needs"
                        + " rates and times of every stage. Maybe add .converts(0.5).takes(days(10)) to the stage?");
    }

    @Test
    void refusesShapesFarBelowTheMean() {
        SalesProcess odd = Samples.single(0.5, 30, 2e-5);
        refuses(
                () -> FunnelSimulator.of(odd),
                "time in stage \"only\" of sales process \"Single\" had a mean of 30.0 days and a shape of 2.0E-5; the mean"
                        + " must be at most a million times the shape. Maybe leave the shape out: the default is 2.0?");
        assertThat(FunnelSimulator.of(Samples.single(0.5, 30, 3e-5))
                        .entering(Samples.JANUARY, LocalDate.of(2026, 1, 1))
                        .run()
                        .leads())
                .hasSize(1_000);
    }

    private static void refusesStage(UnaryOperator<StageBuilder> demo, String message) {
        SalesProcess incomplete = SalesProcess.named("Direct")
                .stage("inquiry", s -> s.converts(0.5).takes(days(2)))
                .stage("demo", demo)
                .wonAs("customer")
                .lostAs("lost")
                .build();
        refuses(() -> FunnelSimulator.of(incomplete), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001})
    void refusesNumbersOfLeads(int count) {
        refuses(
                () -> simulator.leads(count),
                "number of leads was " + count + "; it must be in [1, 10000000]. Maybe split a larger one into runs of"
                        + " different seeds?");
    }

    @Test
    void refusesDates() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        refuses(
                () -> simulator.entering(day, day),
                "toExclusive was 2026-03-01; it must be after from, 2026-03-01. Maybe 2026-03-02, for leads of one day?");
        refuses(
                () -> simulator.entering(LocalDate.of(202, 1, 1), day),
                "dates of entry were 0202-01-01 to before 2026-03-01; they must lie between 1900-01-01 and 9900-01-01."
                        + " Maybe the year is mistyped?");
        refuses(
                () -> simulator.entering(day, LocalDate.of(9900, 1, 2)),
                "dates of entry were 2026-03-01 to before 9900-01-02; they must lie between 1900-01-01 and 9900-01-01."
                        + " Maybe the year is mistyped?");
    }

    @Test
    void refusesToRunWithoutDates() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FunnelSimulator.of(process).run())
                .withMessage("dates of entry were not given; leads must enter on some day. Maybe call entering(from,"
                        + " toExclusive)?");
    }

    @Test
    void refusesNames() {
        refuses(
                () -> simulator.owners("Ann", " "),
                "name of the owner was \" \"; it must not be blank. Maybe leave the owner out: leads can do without?");
        refuses(
                () -> simulator.campaign("Fair", 2).campaigns("Fair"),
                "campaign \"Fair\" was named twice; each campaign must be named once. Maybe one of the two is misspelt?");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 2e6, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesFactorsAndShares(double factor) {
        String rule = " was " + factor + "; it must be in [0.000001, 1000000]. Maybe 1.0, which changes nothing?";
        refuses(() -> simulator.owner("Ann", factor), "odds factor of owner \"Ann\"" + rule);
        refuses(() -> simulator.campaign("Fair", factor), "odds factor of campaign \"Fair\"" + rule);
        refuses(() -> simulator.product("Basic", factor, Money.of(9, "EUR")), "share of product \"Basic\"" + rule);
    }

    @Test
    void refusesMeans() {
        String rule =
                "; it must be over 0 and at most 1000000000000. Maybe leave it out: leads can do without a value?";
        refuses(() -> simulator.valued(Money.of(0, "EUR"), 1), "mean value was EUR 0" + rule);
        refuses(() -> simulator.valued(Money.of(-3, "EUR"), 1), "mean value was EUR -3" + rule);
        refuses(
                () -> simulator.product("Basic", 1, Money.of(2_000_000_000_000L, "EUR")),
                "typical value of product \"Basic\" was EUR 2000000000000" + rule);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 10.5, 60, Double.NaN})
    void refusesVariations(double variation) {
        String rule = " was " + variation + "; it must be in [0, 10]. Maybe a percentage was meant: 60 % is 0.6?";
        refuses(() -> simulator.valued(Money.of(9, "EUR"), variation), "coefficient of variation of the values" + rule);
        refuses(() -> simulator.wonAmountNoise(variation), "coefficient of variation of the won amounts" + rule);
    }

    @Test
    void refusesTwoCurrencies() {
        String message =
                "values were EUR 9 and USD 8; all values must share one currency. Maybe convert one of them first?";
        FunnelSimulator euro = simulator.product("Basic", 1, Money.of(9, "EUR"));
        refuses(() -> euro.valued(Money.of(8, "USD"), 1), message);
        refuses(() -> euro.product("Plus", 1, Money.of(8, "USD")), message);
        refuses(() -> simulator.valued(Money.of(8, "USD"), 1).product("Basic", 1, Money.of(9, "EUR")), message);
    }

    @Test
    void refusesNulls() {
        refusesNull(() -> FunnelSimulator.of(null), "process");
        refusesNull(() -> simulator.entering(null, Samples.JANUARY), "from");
        refusesNull(() -> simulator.entering(Samples.JANUARY, null), "toExclusive");
        refusesNull(() -> simulator.zone(null), "zone");
        refusesNull(() -> simulator.owner(null, 1), "name");
        refusesNull(() -> simulator.owners("Ann", null), "name");
        refusesNull(() -> simulator.campaign(null, 1), "name");
        refusesNull(() -> simulator.product(null, 1, Money.of(9, "EUR")), "name");
        refusesNull(() -> simulator.product("Basic", 1, null), "typicalValue");
        refusesNull(() -> simulator.valued(null, 1), "mean");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void refusesNull(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
