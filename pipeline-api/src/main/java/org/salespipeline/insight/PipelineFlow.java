package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.salespipeline.lead.Segment;

/**
 * How the pipeline went from what it was at the end of one day to what it was at the end of another, and the figures that the field
 * takes from that.
 *
 * <p>The facts of each lead are replayed in the order in which they became known, and what a fact changes stands in the line of its
 * kind. So nothing is counted twice or left over: opening and all changes add up to the closing, in leads and to the last digit in
 * money, for everybody and for every segment; the segments add up to everybody (transfers between them cancel out); and the lines of
 * two adjoining windows, all kinds but {@link FlowKind#OPENING} and {@link FlowKind#CLOSING}, add up to those of the window over both,
 * where both convert by the same rates.
 *
 * <p>A win that was recorded in the window and withdrawn in it stands in {@link FlowKind#WON} and in {@link FlowKind#CORRECTED}:
 * the account tells what became known, in which order. The {@link #metrics() metrics} go by what is known at the closing.
 *
 * <p>Immutable and thread-safe.
 *
 * @param openingAsOf the day at whose end it begins
 * @param closingAsOf the day at whose end it ends
 * @param currency of all amounts; {@code XXX}, the code of ISO 4217 for none, where no amount is known
 * @param all the account of everybody
 * @param segments the account of each segment that had open leads at any time, the largest value at the closing first, then at the
 *     opening, then by name; {@code all} alone without dimensions
 * @param stages one for each stage of the process, in its order; then by id stages of earlier versions in which leads were
 * @param metrics win rate, cycle length, velocity, coverage, slippage
 */
public record PipelineFlow(
        LocalDate openingAsOf,
        LocalDate closingAsOf,
        Currency currency,
        FlowAccount all,
        List<FlowAccount> segments,
        List<StageFlow> stages,
        PipelineMetrics metrics) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public PipelineFlow {
        requireNonNull(openingAsOf, "openingAsOf");
        requireNonNull(closingAsOf, "closingAsOf");
        requireNonNull(currency, "currency");
        requireNonNull(all, "all");
        requireNonNull(metrics, "metrics");
        segments = List.copyOf(segments);
        stages = List.copyOf(stages);
    }

    /**
     * A line of everybody's account.
     *
     * @param kind the kind
     * @return the line; with nothing in it if nothing of the kind happened
     * @throws NullPointerException if {@code kind} is null
     */
    public FlowLine line(FlowKind kind) {
        return all.line(kind);
    }

    /**
     * The leads behind a line of everybody's account.
     *
     * @param kind the kind
     * @return their ids, each once, those with the largest value first, up or down, then by id
     * @throws NullPointerException if {@code kind} is null
     */
    public List<String> leadsOf(FlowKind kind) {
        return line(kind).leadIds();
    }

    /**
     * The account of a segment.
     *
     * @param segment {@link Segment#ALL}, or one of {@link #segments}
     * @return the account
     * @throws NullPointerException if {@code segment} is null
     * @throws IllegalArgumentException if no lead of the segment was open
     */
    public FlowAccount segment(Segment segment) {
        requireNonNull(segment, "segment");
        if (segment.equals(Segment.ALL)) {
            return all;
        }
        return segments.stream()
                .filter(account -> account.segment().equals(segment))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("segment was \"" + segment
                        + "\"; leads were open in "
                        + segments.stream().map(FlowAccount::segment).toList()
                        + ". Maybe the flow was not asked for by these dimensions?"));
    }

    /**
     * What happened in a stage.
     *
     * @param id of the stage
     * @return its account
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if there is no such stage
     */
    public StageFlow stage(String id) {
        requireNonNull(id, "id");
        return stages.stream()
                .filter(one -> one.stage().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stage was \"" + id + "\"; the flow has the stages "
                        + stages.stream().map(StageFlow::stage).toList()));
    }
}
