package org.salespipeline.spark;

import static org.salespipeline.lead.Dimension.CHANNEL;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/**
 * A lead made from its number alone, so that each partition makes its own and none is kept. Some visits begin or end after
 * today, some never end.
 */
record MadeLead(long number, String channel, long worth, List<StageVisit> visits) {

    static final SalesProcess PROCESS = SalesProcess.named("Direct sales")
            .stage("call")
            .stage("demo", s -> s.mayGoTo("call"))
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .build();

    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    /** One row for each visit; {@code worth}, in euros, is the lead's. */
    static final StructType COLUMNS = new StructType()
            .add("lead", DataTypes.LongType)
            .add("channel", DataTypes.StringType)
            .add("worth", DataTypes.LongType)
            .add("first", DataTypes.BooleanType)
            .add("stage", DataTypes.StringType)
            .add("entered", DataTypes.TimestampType)
            .add("target", DataTypes.StringType)
            .add("left", DataTypes.TimestampType);

    private static final List<String> CHANNELS = List.of("Fair", "Partner", "Web");

    private static final Map<String, List<String>> TARGETS = Map.of(
            "call", List.of("demo", "demo", "demo", "lost", "lost"),
            "demo", List.of("offer", "offer", "call", "lost"),
            "offer", List.of("won", "lost"));

    static MadeLead of(long number) {
        SplittableRandom random = new SplittableRandom(number);
        String channel = oneOf(CHANNELS, random);
        long worth = random.nextLong(1_000, 50_000);
        Instant at = TODAY.minusDays(random.nextInt(500))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(random.nextInt(86_400));
        List<StageVisit> visits = new ArrayList<>();
        String place = "call";
        while (TARGETS.containsKey(place)) {
            StageVisit visit = StageVisit.open(place, at);
            if (random.nextInt(20) == 0) {
                visits.add(visit);
                break;
            }
            place = oneOf(TARGETS.get(place), random);
            // Never at once: rows are put in order by when they began.
            at = at.plusSeconds(random.nextInt(1, 30 * 86_400));
            visits.add(visit.endedBy(place, at));
        }
        return new MadeLead(number, channel, worth, visits);
    }

    private static String oneOf(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    Stream<Row> rows() {
        return IntStream.range(0, visits.size()).mapToObj(this::row);
    }

    private Row row(int v) {
        StageVisit visit = visits.get(v);
        return RowFactory.create(
                number,
                channel,
                worth,
                v == 0,
                visit.stage(),
                Timestamp.from(visit.entered()),
                visit.target().orElse(null),
                visit.left().map(Timestamp::from).orElse(null));
    }

    /** Without Spark: counts each visit. */
    void countVisits(FunnelTally tally) {
        for (int v = 0; v < visits.size(); v++) {
            tally.accept(visits.get(v), Segment.of(CHANNEL, channel), v == 0);
        }
    }

    /** The lead with its amount, which a row of one visit cannot tell. */
    Lead lead() {
        LeadBuilder lead = Lead.withId("lead-" + number).channel(channel).worth(Money.of(worth, "EUR"));
        for (StageVisit visit : visits) {
            lead.entered(visit.stage(), visit.entered());
            visit.target()
                    .filter(place -> !TARGETS.containsKey(place))
                    .ifPresent(exit -> lead.left(exit, visit.left().orElseThrow()));
        }
        return lead.build();
    }
}
