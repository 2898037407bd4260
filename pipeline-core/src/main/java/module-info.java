/** The engine of the sales pipeline library; {@code org.salespipeline.core.Pipelines} makes it. */
module org.salespipeline.core {
    requires transitive org.salespipeline.api;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.csv;
    requires com.google.common;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.statistics.distribution;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.salespipeline.core;
    exports org.salespipeline.core.ingest;
    exports org.salespipeline.core.json;
    exports org.salespipeline.core.report;
    exports org.salespipeline.core.simulate;
}
