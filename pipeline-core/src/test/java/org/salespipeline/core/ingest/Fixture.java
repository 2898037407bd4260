package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;

/** A process, and files made of lines. */
final class Fixture {

    static final SalesProcess PROCESS = SalesProcess.named("Direct sales")
            .stage("inquiry")
            .stage("demo", s -> s.named("On-site demo"))
            .stage("proposal", s -> s.mayGoTo("resting"))
            .wonAs("won")
            .lostAs("lost")
            .dormantAs("resting")
            .recycles("lost", "demo")
            .build();

    private Fixture() {}

    static Exit exit(String id) {
        return PROCESS.exits().stream()
                .filter(exit -> exit.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static InputStream csv(String... lines) {
        return bytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static InputStream bytes(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    static LeadImport read(CsvRequest<?> request, String... lines) {
        try {
            return request.read(csv(lines), "leads.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message with which a request refuses a file. */
    static String refusal(CsvRequest<?> request, InputStream in) {
        BadDataException refused = catchThrowableOfType(BadDataException.class, () -> request.read(in, "leads.csv"));
        return refused == null ? "was read" : refused.getMessage();
    }

    /** The message of the only row that a lenient request sets aside. */
    static String setAside(CsvRequest<?> request, String... lines) {
        return read(request.lenient(), lines).report().setAside().stream()
                .map(Finding::message)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("nothing was set aside");
    }

    static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }
}
