package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProcessCatalogPropertyTest {

    private static final List<Optional<String>> CHANNELS =
            List.of(Optional.empty(), Optional.of("field"), Optional.of("web"), Optional.of("pump"));
    private static final List<Optional<String>> PRODUCTS =
            List.of(Optional.empty(), Optional.of("pump"), Optional.of("valve"), Optional.of("web"));

    private static SalesProcess process(Optional<String> channel, Optional<String> product, int version) {
        SalesProcessBuilder builder =
                SalesProcess.named(channel + "/" + product).version(version);
        channel.ifPresent(builder::channel);
        product.ifPresent(builder::product);
        return builder.stage("a").wonAs("won").lostAs("lost").build();
    }

    private static List<SalesProcess> draw(Random random) {
        List<SalesProcess> processes = new ArrayList<>();
        for (Optional<String> channel : CHANNELS) {
            for (Optional<String> product : PRODUCTS) {
                for (int version = random.nextInt(7) - 3; version > 0; version--) {
                    processes.add(process(channel, product, version));
                }
            }
        }
        Collections.shuffle(processes, random);
        return processes;
    }

    /** How well a process fits what is asked; 0 if not at all. */
    private static int fit(SalesProcess process, Optional<String> channel, Optional<String> product) {
        boolean channelFits = process.channel().isEmpty() || process.channel().equals(channel);
        boolean productFits = process.product().isEmpty() || process.product().equals(product);
        if (!channelFits || !productFits) {
            return 0;
        }
        return 1 + (process.channel().isPresent() ? 2 : 0) + (process.product().isPresent() ? 1 : 0);
    }

    @Property
    void nothingInTheCatalogFitsBetterThanWhatIsFound(@ForAll long seed) {
        List<SalesProcess> processes = draw(new Random(seed));
        ProcessCatalog catalog = ProcessCatalog.of(processes);
        for (Optional<String> channel : CHANNELS) {
            for (Optional<String> product : PRODUCTS) {
                int best = processes.stream()
                        .mapToInt(process -> fit(process, channel, product))
                        .max()
                        .orElse(0);
                if (best == 0) {
                    assertThatIllegalArgumentException().isThrownBy(() -> catalog.find(channel, product));
                } else {
                    SalesProcess found = catalog.find(channel, product);
                    assertThat(fit(found, channel, product)).isEqualTo(best);
                    assertThat(catalog.versions(found.name())).endsWith(found);
                }
            }
        }
    }

    @Property
    void everyVersionIsKept(@ForAll long seed) {
        List<SalesProcess> processes = draw(new Random(seed));
        ProcessCatalog catalog = ProcessCatalog.of(processes);
        for (SalesProcess process : processes) {
            assertThat(catalog.version(process.id())).isEqualTo(process);
            assertThat(catalog.versions(process.name()))
                    .contains(process)
                    .extracting(SalesProcess::version)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Property
    void aSecondProcessForTheSameIsAlwaysRefused(@ForAll long seed) {
        Random random = new Random(seed);
        List<SalesProcess> processes = draw(random);
        SalesProcess one = process(CHANNELS.get(random.nextInt(4)), PRODUCTS.get(random.nextInt(4)), 1);
        SalesProcessBuilder rival = SalesProcess.named("Rival");
        one.channel().ifPresent(rival::channel);
        one.product().ifPresent(rival::product);
        processes.removeIf(process -> process.name().equals(one.name()));
        processes.add(one);
        processes.add(rival.stage("b").wonAs("won").lostAs("lost").build());
        Collections.shuffle(processes, random);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessCatalog.of(processes))
                .withMessageContainingAll("has 1 fault: ", "\"Rival\"", "\"" + one.name() + "\"");
    }
}
