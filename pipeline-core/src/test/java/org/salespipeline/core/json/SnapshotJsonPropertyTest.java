package org.salespipeline.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.forecast.ForecastSnapshot;

class SnapshotJsonPropertyTest {

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll long seed) throws IOException {
        ForecastSnapshot snapshot = new RandomSnapshots(seed).next();
        String text = SnapshotJson.toText(snapshot);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotJson.write(snapshot, bytes);

        assertThat(SnapshotJson.read(text)).isEqualTo(snapshot);
        assertThat(SnapshotJson.read(new ByteArrayInputStream(bytes.toByteArray())))
                .isEqualTo(snapshot);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Property(tries = 50)
    void equalSnapshotsHaveEqualTexts(@ForAll long seed) {
        ForecastSnapshot one = new RandomSnapshots(seed).next();
        ForecastSnapshot other = new RandomSnapshots(seed).next();

        assertThat(SnapshotJson.toText(one)).isEqualTo(SnapshotJson.toText(other));
        assertThat(SnapshotJson.toText(SnapshotJson.read(SnapshotJson.toText(one))))
                .isEqualTo(SnapshotJson.toText(one));
    }

    /** The last characters are the closing brace and a line feed. */
    @Property(tries = 100)
    void aTextThatIsCutOffIsRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 1_000_000) int cut) {
        String text = SnapshotJson.toText(new RandomSnapshots(seed).next());
        String part = text.substring(0, cut % (text.length() - 1));

        assertThatThrownBy(() -> SnapshotJson.read(part))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageContaining("Maybe");
    }

    /** Whatever a slip of the hand makes of the text, there is one sort of exception. */
    @Property(tries = 300)
    void aTextWithAWrongCharacterIsReadOrRefused(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 1_000_000) int at, @ForAll char wrong) {
        StringBuilder text = new StringBuilder(SnapshotJson.toText(new RandomSnapshots(seed).next()));
        text.setCharAt(at % text.length(), "0123456789-+.eE\"{}[],:nt\\ ".charAt(wrong % 26));

        try {
            ForecastSnapshot read = SnapshotJson.read(text.toString());
            assertThat(SnapshotJson.read(SnapshotJson.toText(read))).isEqualTo(read);
        } catch (SnapshotFormatException e) {
            assertThat(e).hasMessageContaining("Maybe");
        }
    }
}
