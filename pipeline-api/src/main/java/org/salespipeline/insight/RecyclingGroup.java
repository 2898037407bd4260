package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;
import org.salespipeline.lead.Segment;

/**
 * Leads that left by the same exit, from the same stage, for the same reason, and what became of those who came back.
 *
 * <p><strong>The win rate after coming back.</strong> A return is a trial: it is won, or the lead leaves again, or it is open still. Before
 * it began it had the chance that the model gives to anybody who enters the stage; now it has 1, 0, or the chance of its stage and age.
 * The log-odds of all trials of a group are taken to be changed alike; a common change of all returns is learned first, and what the
 * groups differ by from there with normal effects whose spread is learned from all groups, so that a group of few returns is judged almost
 * as all are, and one of none entirely. All that holds for the mix of stages that the leads came back to; without a return, of those that
 * they would come back to.
 *
 * <p>How far groups differ is hard to learn from a few returns each, and is then taken to be little. In simulations where the odds of
 * groups differ by a factor of e, intervals of 80 % held the true win rate of 79 % of groups of four returns, of 76 % of groups of 26,
 * and the true share that comes back of 76 % of groups of some ten departures; where they differ by less, of 79 % or more.
 *
 * <p>See {@link RecyclingReview}: an association, and for the leads that nobody asked so far an upper guess. Immutable and thread-safe.
 *
 * @param exit id of the lost or dormant exit
 * @param stage id of the stage that they left
 * @param reason code of the reason that they were lost for; empty if none is recorded
 * @param segment their values, when they left, in the dimensions asked for
 * @param left how many departures, at least 1
 * @param cameBack how many of them the lead came back from
 * @param away how many it did not yet come back from; {@code left = cameBack + away}
 * @param returnShare share that comes back within {@code returnDays}, those who left lately counted as far as they are known, drawn towards
 *     that of all departures by the same exit
 * @param returnDays calendar days since leaving that shares are known for: the most that a tenth of all departures, 20 at most, were away
 *     for; the same for all groups of an exit
 * @param timeToReturn how long those were away that came back; empty if nobody did
 * @param won how many returns were won
 * @param leftAgain how many ended in another departure
 * @param open how many go on; {@code cameBack = won + leftAgain + open}
 * @param winRate share of returns that are won before the lead leaves again, once all have ended
 * @param usualWinRate what the model expects of anybody who enters the same stages, for comparison; in [0, 1]
 * @param chanceBetter probability that the win rate after coming back is above the usual one
 * @param askable how many of those away may be asked now, see {@link RecyclingReview}
 * @param withoutAmount how many of the askable have no value, nor did any won lead have an amount; their worth is unknown
 * @param ifBack what one askable lead is expected to bring if it comes back for being asked, the mean over those with an amount; empty if
 *     there are none
 * @param ifAsked what asking one of them is expected to bring: the same, where only the share of {@link RecyclingRequest#answering} comes
 *     back; empty if there are none
 * @param allAsked what asking all of them is expected to bring; empty if there are none
 */
public record RecyclingGroup(
        String exit,
        String stage,
        Optional<String> reason,
        Segment segment,
        long left,
        long cameBack,
        long away,
        Rate returnShare,
        int returnDays,
        Optional<ReturnTime> timeToReturn,
        long won,
        long leftAgain,
        long open,
        Rate winRate,
        double usualWinRate,
        double chanceBetter,
        long askable,
        long withoutAmount,
        Optional<RecyclingWorth> ifBack,
        Optional<RecyclingWorth> ifAsked,
        Optional<RecyclingWorth> allAsked) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public RecyclingGroup {
        requireNonNull(exit, "exit");
        requireNonNull(stage, "stage");
        requireNonNull(reason, "reason");
        requireNonNull(segment, "segment");
        requireNonNull(returnShare, "returnShare");
        requireNonNull(timeToReturn, "timeToReturn");
        requireNonNull(winRate, "winRate");
        requireNonNull(ifBack, "ifBack");
        requireNonNull(ifAsked, "ifAsked");
        requireNonNull(allAsked, "allAsked");
    }
}
