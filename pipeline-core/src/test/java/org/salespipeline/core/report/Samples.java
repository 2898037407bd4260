package org.salespipeline.core.report;

import static org.salespipeline.time.Durations.days;

import java.net.URI;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;

/** Processes that are easy to read. */
final class Samples {

    private Samples() {}

    /** Three stages with everything that a drawing can show. */
    static SalesProcess full() {
        BuyerRole finance = new BuyerRole("fin", "Finance");
        return SalesProcess.named("Direct sales")
                .version(2)
                .channel("Direct")
                .product("Press line")
                .stage(
                        "call",
                        s -> s.named("Call").converts(0.6).takes(days(0.125)).prospectNeeds("what the product does"))
                .stage(
                        "demo",
                        s -> s.named("On-site demo")
                                .converts(0.4)
                                .takes(days(10))
                                .goesTo("later", 0.1)
                                .goesTo("call", 0.05)
                                .stuckAfter(days(30))
                                .guidedBy(
                                        "Show the press running.\nAsk the user of the press to run it, and leave the room.")
                                .prospectNeeds("fit", "how it fits into the line", BuyerRole.of("Plant manager"))
                                .prospectNeeds("price", "price and payback", finance)
                                .material(SalesMaterial.of("calc", "Payback", SalesMaterial.Kind.CALCULATOR)
                                        .forRole("fin"))
                                .material(SalesMaterial.of("press", "Small press", SalesMaterial.Kind.DEMO))
                                .material("Film", URI.create("https://example.org/film"))
                                .requiresAnswer("fit")
                                .approvalBy(finance)
                                .requiresField("value")
                                .requiresField("site"))
                .stage("offer", s -> s.converts(0.5).takes(days(1)).goesTo("later", 0.0002))
                .wonAs("customer")
                .lostAs("lost")
                .dormantAs("later")
                .recycles("later", "call")
                .build();
    }

    static SalesProcess plain() {
        return SalesProcess.named("Plain")
                .stage("a")
                .stage("b", s -> s.mayGoTo("d"))
                .stage("c")
                .stage("d")
                .wonAs("won")
                .lostAs("gone")
                .build();
    }
}
