package org.salespipeline.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.lead.Dimension.CHANNEL;
import static org.salespipeline.spark.MadeLead.PROCESS;
import static org.salespipeline.spark.MadeLead.TODAY;

import java.io.IOException;
import java.io.ObjectOutput;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;

/** Apache Spark, however it cuts and mixes the rows, gives the bytes that one loop gives. */
class SparkTallyTest {

    private static final int LEADS = 500_000;

    private static final AtomicInteger WRITTEN = new AtomicInteger();

    private static SparkSession spark;
    private static FunnelTally counted;

    @BeforeAll
    static void countInOneLoop() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("tally")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .config("spark.local.dir", "target/spark")
                .config("spark.sql.warehouse.dir", "target/spark/warehouse")
                .getOrCreate();
        counted = emptyTally();
        LongStream.range(0, LEADS).mapToObj(MadeLead::of).forEach(lead -> lead.countVisits(counted));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static FunnelTally emptyTally() {
        return Pipelines.standard().tally(PROCESS).upTo(TODAY).by(CHANNEL).begin();
    }

    private static Dataset<Row> visits(long leads, int partitions) {
        return spark.range(0, leads, 1, partitions)
                .flatMap(
                        (FlatMapFunction<Long, Row>)
                                number -> MadeLead.of(number).rows().iterator(),
                        Encoders.row(MadeLead.COLUMNS));
    }

    @Test
    void aMillionVisitsInPartitionsGiveTheBytesOfOneLoop() {
        Dataset<Row> visits = visits(LEADS, 12);
        PipelineEngine engine = Pipelines.standard();

        byte[] bytes = visits.select(new VisitFold().toColumn()).first();
        FunnelTally tally = engine.tally(PROCESS).read(bytes);
        FunnelModel model =
                engine.learn(PROCESS).from(tally).asOf(TODAY).by(CHANNEL).run();

        assertThat(visits.rdd().getNumPartitions()).isEqualTo(12);
        assertThat(visits.count()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(bytes).isEqualTo(counted.toBytes());
        FunnelModel expected =
                engine.learn(PROCESS).from(counted).asOf(TODAY).by(CHANNEL).run();
        assertThat(model.leads()).isEqualTo(expected.leads()).isEqualTo(LEADS);
        assertThat(model.summaries(0.8)).isEqualTo(expected.summaries(0.8));
        assertThat(model.segments())
                .hasSize(3)
                .allSatisfy(segment ->
                        assertThat(model.summaries(segment, 0.8)).isEqualTo(expected.summaries(segment, 0.8)));
    }

    @Test
    void rowsMixedAtRandomGiveTheSameBytes() {
        Dataset<Row> mixed = visits(LEADS, 8).repartition(9, rand(17));
        assertThat(mixed.rdd().getNumPartitions()).isEqualTo(9);
        assertThat(mixed.select(new VisitFold().toColumn()).first()).isEqualTo(counted.toBytes());
    }

    /** Else a row would cost as much as all rows before it. */
    @Test
    void theTallyIsWrittenOncePerPartition() {
        visits(5_000, 12).select(new WatchedFold().toColumn()).first();
        assertThat(WRITTEN).hasValue(12);
    }

    @Test
    void wholeLeadsGroupedFromMixedRowsGiveTheBytesOfOneLoop() {
        int leads = 20_000;
        Dataset<Row> grouped = visits(leads, 8)
                .repartition(9, rand(18))
                .groupBy("lead", "channel", "worth")
                .agg(sort_array(collect_list(struct("entered", "stage", "target", "left")))
                        .as("visits"))
                .repartition(10, col("lead"));
        FunnelTally expected = emptyTally();
        LongStream.range(0, leads)
                .mapToObj(number -> MadeLead.of(number).lead())
                .forEach(expected::accept);
        assertThat(grouped.select(new LeadFold().toColumn()).first()).isEqualTo(expected.toBytes());
        assertThat(expected.toBytes()).as("amounts count").isNotEqualTo(withoutAmounts(leads));
    }

    private static byte[] withoutAmounts(int leads) {
        FunnelTally tally = emptyTally();
        LongStream.range(0, leads).mapToObj(MadeLead::of).forEach(lead -> lead.countVisits(tally));
        return tally.toBytes();
    }

    @SuppressWarnings("serial") // written and read within one job, by one version
    private static final class WatchedFold extends VisitFold {

        @Override
        public Part zero() {
            return new WatchedPart();
        }
    }

    /** Public with a public constructor, as what is read back must be. */
    @SuppressWarnings("serial")
    public static final class WatchedPart extends VisitFold.Part {

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            WRITTEN.incrementAndGet();
            super.writeExternal(out);
        }
    }
}
