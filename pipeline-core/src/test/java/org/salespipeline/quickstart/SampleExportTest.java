package org.salespipeline.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.simulate.EventExport;
import org.salespipeline.lead.Lead;

class SampleExportTest {

    @Test
    void bundledFileIsWhatTheGeneratorGives() throws IOException {
        StringBuilder now = new StringBuilder();
        SampleExport.writeTo(now);
        byte[] bundled = bundled();

        assertThat(bundled.length).isLessThan(2_000_000);
        assertThat(now.toString().getBytes(StandardCharsets.UTF_8))
                .as("if the simulator was changed on purpose, run SampleExport.main with the path of the file")
                .isEqualTo(bundled);
    }

    @Test
    void keyFiguresAreAsPinned() throws IOException {
        List<Lead> leads = SampleExport.funnel().asOf(SampleExport.asOf());
        EventExport export = SampleExport.writeTo(new StringBuilder());

        assertThat(leads).hasSize(5_000);
        assertThat(leads).filteredOn(Lead::isOpen).hasSize(307);
        assertThat(leads).filteredOn(lead -> lead.wonAmount().isPresent()).hasSize(359);
        assertThat(export.goodRows()).isEqualTo(15_874);
        assertThat(export.rows()).isEqualTo(15_914);
        assertThat(export.badRows())
                .hasSize(10)
                .allSatisfy((flaw, rows) -> assertThat(rows).as(flaw.name()).isEqualTo(4));
    }

    private static byte[] bundled() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SampleExportTest.class.getResourceAsStream(SampleExport.RESOURCE))) {
            return in.readAllBytes();
        }
    }
}
