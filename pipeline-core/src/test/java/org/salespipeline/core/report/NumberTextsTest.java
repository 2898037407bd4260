package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.time.Durations.days;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.Interval;
import org.salespipeline.time.TimeGrid;

class NumberTextsTest {

    private final NumberTexts english = new NumberTexts(DisplayTexts.in(Locale.ENGLISH));
    private final NumberTexts chinese = new NumberTexts(DisplayTexts.in(Locale.CHINA));

    @Test
    void sharesHaveOneDecimalAtMostAndSmallOnesAreNotNothing() {
        assertThat(english.percent(0)).isEqualTo("0 %");
        assertThat(english.percent(1)).isEqualTo("100 %");
        assertThat(english.percent(0.57)).isEqualTo("57 %");
        assertThat(english.percent(0.1234)).isEqualTo("12.3 %");
        assertThat(english.percent(0.00049)).isEqualTo("below 0.1 %");
        assertThat(chinese.percent(0.00049)).isEqualTo("低于 0.1%");
        assertThat(english.percentInterval(new Interval(0.3, 0.456, 0.8))).isEqualTo("(30 to 45.6 %)");
        assertThat(chinese.percentInterval(new Interval(0.3, 0.456, 0.8))).isEqualTo("（30 至 45.6%）");
    }

    @Test
    void timesAreInTheLargestUnitThatTheyFill() {
        assertThat(english.duration(Duration.ZERO)).isEqualTo("0 days");
        assertThat(english.duration(days(1))).isEqualTo("1 day");
        assertThat(english.duration(days(1.04))).isEqualTo("1 day");
        assertThat(english.duration(days(2.5))).isEqualTo("2.5 days");
        assertThat(english.duration(days(1e6))).isEqualTo("1000000 days");
        assertThat(english.duration(Duration.ofMinutes(90))).isEqualTo("1.5 hours");
        assertThat(english.duration(Duration.ofHours(1))).isEqualTo("1 hour");
        assertThat(english.duration(Duration.ofMinutes(1))).isEqualTo("1 minute");
        assertThat(english.duration(Duration.ofSeconds(90))).isEqualTo("1.5 minutes");
        assertThat(english.duration(Duration.ofMillis(1))).isEqualTo("0 minutes");
        assertThat(chinese.duration(Duration.ofHours(2))).isEqualTo("2 小时");
    }

    @Test
    void anIntervalMayBeOpenAbove() {
        assertThat(english.stepsWithin(TimeGrid.Kind.DAYS, 9, new Interval(7, 12.25, 0.8)))
                .isEqualTo("9 days (7 to 12.3)");
        assertThat(english.stepsWithin(TimeGrid.Kind.DAYS, 9, new Interval(7, Double.POSITIVE_INFINITY, 0.8)))
                .isEqualTo("9 days (7 or more)");
    }

    @Test
    void timesAreInTheStepsOfTheirGrid() {
        Interval interval = new Interval(0, 1, 0.8);
        assertThat(english.stepsWithin(TimeGrid.Kind.DAYS, 1, interval)).isEqualTo("1 day (0 to 1)");
        assertThat(english.stepsWithin(TimeGrid.Kind.HOURS, 2, interval)).isEqualTo("2 hours (0 to 1)");
        assertThat(english.stepsWithin(TimeGrid.Kind.WORKING_DAYS, 1, interval)).isEqualTo("1 working day (0 to 1)");
        assertThat(english.stepsWithin(TimeGrid.Kind.WORKING_DAYS, 2, interval)).isEqualTo("2 working days (0 to 1)");
        assertThat(chinese.stepsWithin(TimeGrid.Kind.WORKING_DAYS, 2, interval)).isEqualTo("2 个工作日（0 至 1）");
    }

    @Test
    void leadsAreCounted() {
        assertThat(english.leads(1)).isEqualTo("1 lead");
        assertThat(english.leads(12_345)).isEqualTo("12345 leads");
    }
}
