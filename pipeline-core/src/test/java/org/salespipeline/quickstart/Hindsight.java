package org.salespipeline.quickstart;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** What then happened to the leads that were open on a day: which of them were won in a period, and for how much. */
final class Hindsight {

    private record Win(LocalDate date, double amount) {}

    private final List<Win> wins = new ArrayList<>();

    Hindsight(SalesProcess process, TimeGrid grid, List<Lead> leads, LocalDate asOf) {
        for (Lead lead : leads) {
            StageVisit last = lead.lastVisit();
            boolean won =
                    last.target().flatMap(process::target).filter(Target::isWon).isPresent();
            if (won && stageOn(lead, grid, asOf).isPresent()) {
                double amount = lead.wonAmount()
                        .or(lead::value)
                        .map(Money::amount)
                        .map(Number::doubleValue)
                        .orElse(0.0);
                wins.add(new Win(dateOf(grid, last.left().orElseThrow()), amount));
            }
        }
    }

    private static LocalDate dateOf(TimeGrid grid, Instant instant) {
        return grid.dateOf(grid.indexOf(instant));
    }

    /** The stage in which a lead stood at the end of a day; empty if it was not there yet, or gone. */
    static Optional<String> stageOn(Lead lead, TimeGrid grid, LocalDate day) {
        int index = grid.indexOf(day);
        return lead.visits().stream()
                .filter(visit -> grid.indexOf(visit.entered()) <= index)
                .filter(visit ->
                        visit.left().map(left -> grid.indexOf(left) > index).orElse(true))
                .map(StageVisit::stage)
                .findFirst();
    }

    long customers(Period period) {
        return wins.stream().filter(win -> period.contains(win.date())).count();
    }

    double revenue(Period period) {
        return wins.stream()
                .filter(win -> period.contains(win.date()))
                .mapToDouble(Win::amount)
                .sum();
    }
}
