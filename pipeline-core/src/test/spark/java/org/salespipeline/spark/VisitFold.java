package org.salespipeline.spark;

import static org.salespipeline.lead.Dimension.CHANNEL;
import static org.salespipeline.spark.MadeLead.PROCESS;
import static org.salespipeline.spark.MadeLead.TODAY;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.sql.Timestamp;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;

/**
 * The recipe of the README: folds rows of visits into the bytes of their tally. Spark folds a buffer that it has to
 * serialise in place, and writes it once per partition; a buffer of plain bytes would be read and written at every row.
 */
@SuppressWarnings("serial") // written and read within one job, by one version
class VisitFold extends Aggregator<Row, VisitFold.Part, byte[]> {
    public static class Part implements Externalizable { // a tally that travels as its bytes
        FunnelTally tally =
                Pipelines.standard().tally(PROCESS).upTo(TODAY).by(CHANNEL).begin();

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(tally.toBytes());
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            tally = Pipelines.standard().tally(PROCESS).read((byte[]) in.readObject());
        }
    }

    @Override
    public Part zero() {
        return new Part();
    }

    @Override
    public Part reduce(Part part, Row row) {
        StageVisit visit = StageVisit.open(
                row.getAs("stage"), row.<Timestamp>getAs("entered").toInstant());
        Timestamp left = row.getAs("left");
        visit = left == null ? visit : visit.endedBy(row.getAs("target"), left.toInstant());
        part.tally.accept(visit, Segment.of(CHANNEL, row.getAs("channel")), row.getAs("first"));
        return part;
    }

    @Override
    public Part merge(Part part, Part other) {
        part.tally.combine(other.tally);
        return part;
    }

    @Override
    public byte[] finish(Part part) {
        return part.tally.toBytes();
    }

    @Override
    public Encoder<Part> bufferEncoder() {
        return Encoders.javaSerialization(Part.class);
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
