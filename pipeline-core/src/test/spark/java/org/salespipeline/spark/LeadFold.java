package org.salespipeline.spark;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.salespipeline.lead.StageVisit;

/** Folds rows of whole leads, each with its visits as a list of rows in order. */
@SuppressWarnings("serial") // written and read within one job, by one version
final class LeadFold extends VisitFold {

    @Override
    public Part reduce(Part part, Row row) {
        List<StageVisit> visits = new ArrayList<>();
        for (Row visit : row.<Row>getList(row.fieldIndex("visits"))) {
            visits.add(visitOf(visit));
        }
        part.tally.accept(new MadeLead(row.getAs("lead"), row.getAs("channel"), row.getAs("worth"), visits).lead());
        return part;
    }

    private static StageVisit visitOf(Row row) {
        StageVisit visit = StageVisit.open(
                row.getAs("stage"), row.<Timestamp>getAs("entered").toInstant());
        Timestamp left = row.getAs("left");
        return left == null ? visit : visit.endedBy(row.getAs("target"), left.toInstant());
    }
}
