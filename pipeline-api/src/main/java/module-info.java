/** Domain model, requests and results of the sales pipeline library, and the interface of its engine. */
module org.salespipeline.api {
    requires static org.jspecify;

    exports org.salespipeline;
    exports org.salespipeline.backtest;
    exports org.salespipeline.forecast;
    exports org.salespipeline.funnel;
    exports org.salespipeline.insight;
    exports org.salespipeline.lead;
    exports org.salespipeline.money;
    exports org.salespipeline.process;
    exports org.salespipeline.time;
}
