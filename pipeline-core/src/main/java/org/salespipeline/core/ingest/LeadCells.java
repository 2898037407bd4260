package org.salespipeline.core.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;

/** Reads the columns that both kinds of file have: lead, stage, attributes and amounts. */
final class LeadCells {

    private record Attribute(Dimension dimension, Column column) {}

    final Column lead;
    final Column stage;
    private final Header header;
    private final Places places;
    private final AmountReader amounts;
    private final List<Attribute> attributes = new ArrayList<>();

    LeadCells(Settings settings, Header header) {
        this.header = header;
        places = new Places(settings);
        lead = header.column(settings.lead, "lead(");
        stage = header.column(settings.stage, "stage(");
        settings.attributes.forEach((dimension, column) -> attributes.add(new Attribute(
                dimension, header.column(column, "attribute(Dimension.of(" + Quoted.text(dimension.name()) + "), "))));
        amounts = new AmountReader(settings, header);
    }

    /** Begins a row: its width, stage and lead. A row with a fault, ignored or not, needs no further look. */
    Place begin(Row row) {
        row.begin(lead);
        checkWidth(row);
        Place place = places.of(row.text(stage));
        if (place.rule() == Rule.IGNORED) {
            row.fault(Rule.IGNORED, stage.name(), place.text(), place.wayOut());
        }
        if (row.text(lead).isEmpty()) {
            row.fault(Rule.BLANK_LEAD, lead, "fill in the lead's id, or remove the row");
        }
        if (place.rule() != null) {
            row.fault(place.rule(), stage.name(), place.text(), place.wayOut());
        }
        return place;
    }

    private void checkWidth(Row row) {
        int width = row.width();
        if (width != header.width()) {
            row.fault(
                    Rule.WRONG_NUMBER_OF_COLUMNS,
                    header.name(width),
                    row.text(header.width()),
                    "it has " + width + " instead of " + header.width()
                            + "; put values that hold the separator or a line break in double quotes");
        }
    }

    @Nullable
    Money value(Row row) {
        return amounts.value(row);
    }

    /** The amount that the lead was won for; read only where the row says that it was. */
    @Nullable
    Money wonAmount(Row row, Place place) {
        return place.isWon() ? amounts.wonAmount(row) : null;
    }

    /** The row's attributes, in the order of dimensions; empty texts where blank. */
    List<String> attributes(Row row) {
        List<String> texts = new ArrayList<>(attributes.size());
        attributes.forEach(attribute -> texts.add(row.pooled(row.text(attribute.column()))));
        return texts;
    }

    /** Hands the attributes that are not blank to a lead, as known since an instant; later ones replace earlier ones. */
    void describe(LeadBuilder builder, List<String> texts, Instant at) {
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                builder.with(attributes.get(i).dimension(), texts.get(i), at);
            }
        }
    }

    /** Hands the attributes that are not blank to a lead, as known from its opening on. */
    void describe(LeadBuilder builder, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                builder.with(attributes.get(i).dimension(), texts.get(i));
            }
        }
    }
}
