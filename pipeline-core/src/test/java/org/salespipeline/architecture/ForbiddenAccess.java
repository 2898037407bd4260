package org.salespipeline.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls through which a result would come to depend on more than its inputs: clock, locale, zone, chance, or the
 * process that the library is embedded in.
 */
final class ForbiddenAccess {
    /** Formatting and parsing that falls back on the default locale unless it is handed one. */
    private static final Set<String> NEED_A_LOCALE = Set.of(
            "java.lang.String.format",
            "java.lang.String.formatted",
            "java.lang.String.toLowerCase",
            "java.lang.String.toUpperCase",
            "java.text.MessageFormat.format",
            "java.text.NumberFormat.getInstance",
            "java.text.NumberFormat.getIntegerInstance",
            "java.text.NumberFormat.getNumberInstance",
            "java.text.NumberFormat.getPercentInstance",
            "java.text.NumberFormat.getCurrencyInstance",
            "java.time.format.DateTimeFormatter.ofPattern",
            "java.time.format.DateTimeFormatter.ofLocalizedDate",
            "java.time.format.DateTimeFormatterBuilder.toFormatter",
            "java.util.Currency.getSymbol",
            "java.util.ResourceBundle.getBundle");

    private static final Set<String> CLOCKS =
            Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.util.Calendar.getInstance");

    private static final Set<String> DEFAULTS = Set.of(
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.time.ZoneId.systemDefault",
            "java.nio.charset.Charset.defaultCharset");

    private static final Set<String> CHANCE = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    /** Their constructors take a seed, or else find one of their own. */
    private static final Set<String> GENERATORS =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

    private static final Set<String> HOST = Set.of(
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.in",
            "java.lang.System.exit",
            "java.lang.Class.forName",
            "java.util.ServiceLoader.load");

    private ForbiddenAccess() {}

    /** Why the access is not allowed; empty when it is. */
    static Optional<String> reason(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        String full = owner + "." + name;
        List<String> parameters = parameters(access.getTarget());

        if (isClock(owner, name, parameters) || CLOCKS.contains(full)) {
            return Optional.of("reads the clock");
        }
        if (DEFAULTS.contains(full) || (NEED_A_LOCALE.contains(full) && !parameters.contains("java.util.Locale"))) {
            return Optional.of("reads a default of the machine");
        }
        boolean unseeded = name.equals("<init>") && parameters.isEmpty() && GENERATORS.contains(owner);
        boolean shuffles = full.equals("java.util.Collections.shuffle") && parameters.size() == 1;
        if (CHANCE.contains(full) || unseeded || shuffles) {
            return Optional.of("draws without a seed");
        }
        boolean prints = name.equals("printStackTrace") && parameters.isEmpty();
        if (HOST.contains(full) || prints) {
            return Optional.of("reaches into the host program");
        }
        return Optional.empty();
    }

    private static boolean isClock(String owner, String name, List<String> parameters) {
        boolean now = owner.startsWith("java.time.") && name.equals("now");
        boolean date = owner.equals("java.util.Date") && name.equals("<init>") && parameters.isEmpty();
        boolean clock = owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
        return date || ((now || clock) && !parameters.contains("java.time.Clock"));
    }

    private static List<String> parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }
}
