package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.insight.ReasonShare;
import org.salespipeline.money.Money;

/** Why leads were lost from each stage. Filled once, by one thread. */
final class RecyclingReasons {

    private final InsightBasis basis;
    private final Map<String, Map<Optional<String>, Sum>> byStage = new TreeMap<>();

    RecyclingReasons(InsightBasis basis) {
        this.basis = basis;
    }

    /** Losses of one stage for one reason. */
    private static final class Sum {

        private long losses;
        private long withoutValue;
        private @Nullable Money value;

        void add(Optional<Money> lost) {
            losses++;
            Money more = lost.orElse(null);
            Money sum = value;
            if (more == null) {
                withoutValue++;
            } else {
                value = sum == null ? more : sum.plus(more);
            }
        }
    }

    void add(RecyclingDeparture loss) {
        byStage.computeIfAbsent(loss.key().stage(), stage -> new HashMap<>())
                .computeIfAbsent(loss.key().reason(), reason -> new Sum())
                .add(basis.converted(loss.lead().valueAt(loss.at())));
    }

    List<ReasonShare> shares() {
        List<ReasonShare> shares = new ArrayList<>();
        byStage.forEach((stage, reasons) -> {
            long losses = reasons.values().stream().mapToLong(sum -> sum.losses).sum();
            reasons.forEach((reason, sum) -> shares.add(new ReasonShare(
                    stage,
                    reason,
                    sum.losses,
                    Optional.ofNullable(sum.value),
                    sum.withoutValue,
                    RecyclingReturns.counted(sum.losses, losses, basis.level()))));
        });
        shares.sort(order());
        return shares;
    }

    private Comparator<ReasonShare> order() {
        Comparator<ReasonShare> known =
                Comparator.comparing(share -> share.value().isEmpty());
        return known.thenComparing(
                        share -> share.value().map(Money::amount).orElse(BigDecimal.ZERO), Comparator.reverseOrder())
                .thenComparing(Comparator.comparingLong(ReasonShare::losses).reversed())
                .thenComparing(ReasonShare::stage, RecyclingKey.places(basis.process()))
                .thenComparing(ReasonShare::reason, RecyclingKey.reasons());
    }
}
