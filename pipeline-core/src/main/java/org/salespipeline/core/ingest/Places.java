package org.salespipeline.core.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.salespipeline.process.Target;

/** Tells what the texts of the stage column mean; each text is looked up once. */
final class Places {

    private final Settings settings;
    private final Map<String, Place> known = new HashMap<>();

    Places(Settings settings) {
        this.settings = settings;
    }

    Place of(String text) {
        return known.computeIfAbsent(text, this::lookUp);
    }

    private Place lookUp(String text) {
        if (settings.ignoring.contains(text)) {
            return new Place(text, null, Rule.IGNORED, "ignoring(" + Quoted.text(text) + ") says so");
        }
        if (text.isEmpty()) {
            return new Place(text, null, Rule.BLANK_STAGE, "fill in the stage, or remove the row");
        }
        Target target = settings.process
                .target(settings.renaming.getOrDefault(text, text))
                .orElse(null);
        if (target != null) {
            return new Place(text, target, null, "");
        }
        return settings.ignoringOthers
                ? new Place(text, null, Rule.IGNORED, "ignoringOtherStages() says so")
                : new Place(text, null, Rule.UNKNOWN_STAGE, wayOut(text));
    }

    private String wayOut(String text) {
        String name = Quoted.text(text);
        return settings.process.targets().stream()
                .filter(t -> isAlike(t.id(), text) || isAlike(t.name(), text))
                .findFirst()
                .map(t -> "maybe " + Quoted.text(t.id()) + " was meant: renaming(Map.of(" + name + ", "
                        + Quoted.text(t.id()) + "))")
                .orElse("say which one it is with renaming(Map.of(" + name + ", ...)), or ignoring(" + name
                        + ") if it is none");
    }

    private static boolean isAlike(String id, String text) {
        return id.strip().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }
}
