package org.salespipeline.core.internal.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.salespipeline.core.internal.math.Fifths;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.time.TimeGrid;

/**
 * The lead score that CRMs offer: {@link NaiveBayes} on stage, attributes and band of value, taught by leads that were open once
 * and what came of them since, applied to those that are open now.
 *
 * <p>Attributes and values of then are what was known then, as far as the view says; having none is a value like others. A
 * dimension takes part if its values repeat: if those leads of the cohort that have one share each with four others or more,
 * on average. So the account takes part where the same customers come again and again, not where each lead is of another, and
 * neither does an invoice number that somebody kept as an attribute.
 *
 * <p>What is known of a lead is looked up once for all horizons, unless something was said of it in between. Not thread-safe.
 */
final class LeadScore {

    private static final int REPEATS = 5;

    /** Not looked at yet. */
    private static final int UNREAD = Integer.MAX_VALUE;

    private final OriginView view;
    private final KnownLeads known;
    private final int[] openRows;
    private final int[] openStages;

    /** By known lead, the last step in which an attribute, a value or a correction became known. */
    private final int[] lastSaid;

    /** By known lead that was looked at, its value at the origin; NaN if it has none. */
    private final double[] values;

    private final Map<Dimension, Texts> dimensions = new TreeMap<>();

    /** The numbers of the texts of one dimension, 0 for none, and those of leads at the origin. */
    private static final class Texts {

        private final Dimension dimension;
        private final Map<String, Integer> numbers = new HashMap<>();

        /** By known lead; -1 if not looked up yet. */
        private final int[] atOrigin;

        Texts(Dimension dimension, int leads) {
            this.dimension = dimension;
            numbers.put("", 0);
            atOrigin = new int[leads];
            Arrays.fill(atOrigin, -1);
        }

        int at(Instant time, Lead lead) {
            String text = lead.valueIn(dimension, time);
            Integer number = numbers.get(text);
            if (number == null) {
                number = numbers.size();
                numbers.put(text, number);
            }
            return number;
        }

        int atOrigin(int row, Lead lead) {
            if (atOrigin[row] < 0) {
                atOrigin[row] = at(Instant.MAX, lead);
            }
            return atOrigin[row];
        }

        /** Whether the texts of so many leads repeat. */
        boolean repeat(int[] ofLeads) {
            boolean[] seen = new boolean[numbers.size()];
            int named = 0;
            int distinct = 0;
            for (int number : ofLeads) {
                if (number != 0) {
                    named++;
                    distinct += seen[number] ? 0 : 1;
                    seen[number] = true;
                }
            }
            return distinct > 0 && named >= REPEATS * (long) distinct;
        }
    }

    /**
     * Prepares the open leads of a view.
     *
     * @param view the view
     * @param known its leads by numbers
     * @param openStages by open lead, its stage
     */
    LeadScore(OriginView view, KnownLeads known, int[] openStages) {
        this.view = view;
        this.known = known;
        this.openStages = openStages.clone();
        this.openRows = IntStream.range(0, known.size()).filter(known::isOpen).toArray();
        this.lastSaid = new int[known.size()];
        Arrays.fill(lastSaid, UNREAD);
        this.values = new double[known.size()];
    }

    /**
     * The probabilities of the open leads to be won.
     *
     * @param cohort who teaches
     * @return by open lead, in [0, 1]
     */
    double[] chances(Cohort cohort) {
        int[] rows = new int[cohort.size()];
        int[] stages = new int[rows.length];
        boolean[] won = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = cohort.row(i);
            stages[i] = cohort.stage(i);
            won[i] = cohort.isWon(i);
            lookAt(rows[i]);
        }
        for (int row : openRows) {
            lookAt(row);
        }
        List<int[]> taught = new ArrayList<>(List.of(stages));
        List<int[]> asked = new ArrayList<>(List.of(openStages));
        double[] valuesThen = values(rows, cohort.step());
        Fifths bands = new Fifths(valuesThen);
        taught.add(bands.of(valuesThen));
        asked.add(bands.of(values(openRows, view.step())));
        for (Texts texts : dimensions.values()) {
            int[] then = numbers(texts, rows, cohort.step());
            if (texts.repeat(then)) {
                taught.add(then);
                asked.add(numbers(texts, openRows, view.step()));
            }
        }
        return chances(new NaiveBayes(taught.toArray(int[][]::new), won), asked.toArray(int[][]::new));
    }

    /** Looks up what there is to know of a lead: its dimensions, its value, and since when that is so. */
    private void lookAt(int row) {
        if (lastSaid[row] != UNREAD) {
            return;
        }
        Lead lead = view.known().get(row);
        values[row] = known.amountOf(lead.value());
        Instant last = Instant.MIN;
        for (LeadFact fact : lead.history()) {
            LeadFact said = fact instanceof LeadFact.Corrected corrected ? corrected.replacement() : fact;
            if (said instanceof LeadFact.AttributeSet set) {
                dimensions.computeIfAbsent(set.dimension(), d -> new Texts(d, known.size()));
            }
            if (!(fact instanceof LeadFact.Moved)) {
                last = fact.at();
            }
        }
        lastSaid[row] = view.grid().indexOf(last);
    }

    private static Instant endOf(TimeGrid grid, int step) {
        return grid.startOf(step + 1).minusNanos(1);
    }

    /** The values of leads as known at the end of a step. */
    private double[] values(int[] rows, int step) {
        Instant end = endOf(view.grid(), step);
        double[] then = new double[rows.length];
        for (int i = 0; i < then.length; i++) {
            int row = rows[i];
            then[i] = lastSaid[row] <= step
                    ? values[row]
                    : known.amountOf(view.known().get(row).valueAt(end));
        }
        return then;
    }

    /** The numbers of leads' texts as known at the end of a step. */
    private int[] numbers(Texts texts, int[] rows, int step) {
        Instant end = endOf(view.grid(), step);
        int[] then = new int[rows.length];
        for (int i = 0; i < then.length; i++) {
            int row = rows[i];
            Lead lead = view.known().get(row);
            then[i] = lastSaid[row] <= step ? texts.atOrigin(row, lead) : texts.at(end, lead);
        }
        return then;
    }

    private double[] chances(NaiveBayes score, int[][] traits) {
        double[] chances = new double[openStages.length];
        for (int lead = 0; lead < chances.length; lead++) {
            chances[lead] = score.chance(traits, lead);
        }
        return chances;
    }
}
