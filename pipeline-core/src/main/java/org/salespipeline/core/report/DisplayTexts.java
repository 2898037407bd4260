package org.salespipeline.core.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.salespipeline.lead.UnmetCriterion;
import org.salespipeline.process.ExitCriterion;
import org.salespipeline.process.InformationNeed;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/**
 * What the library's enums and criteria are called for people, in English and in simplified Chinese. Messages of
 * exceptions are for programmers and stay English.
 *
 * <p>Chinese for every locale whose language is {@code zh}, English for every other one; the locale of the machine plays
 * no part. Immutable and thread-safe.
 */
public final class DisplayTexts {

    private static final String PACKAGES = "org.salespipeline.";
    private static final DisplayTexts ENGLISH = new DisplayTexts("display.properties");
    private static final DisplayTexts CHINESE = new DisplayTexts("display_zh_CN.properties");

    private final Map<String, String> texts;

    /** Not a resource bundle: those fall back on the default locale, and named modules cannot forbid it to them. */
    private DisplayTexts(String resource) {
        Properties properties = new Properties();
        try (InputStream in = requireNonNull(DisplayTexts.class.getResourceAsStream(resource), resource)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    }

    /**
     * The texts in the language of a locale.
     *
     * @param locale such as {@link Locale#ENGLISH} or {@link Locale#SIMPLIFIED_CHINESE}
     * @return Chinese if its language is, else English
     * @throws NullPointerException if {@code locale} is null
     */
    public static DisplayTexts in(Locale locale) {
        return requireNonNull(locale, "locale").getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    /**
     * What a constant is called: a {@link Term}, a kind of exit or of material, a unit of a horizon, a rule of the
     * import.
     *
     * @param constant of a public enum of the API, of the import, or a {@link Term}
     * @return a word or a clause, in lower case where the language has it
     * @throws NullPointerException if {@code constant} is null
     * @throws IllegalArgumentException if there is no text for it, as for enums of other libraries
     */
    public String of(Enum<?> constant) {
        String name = requireNonNull(constant, "constant").getDeclaringClass().getName() + "." + constant.name();
        String key = name.startsWith(PACKAGES) ? name.substring(PACKAGES.length()) : name;
        String text = texts.get(key.replace('$', '.'));
        if (text == null) {
            throw new IllegalArgumentException("constant was " + name.replace('$', '.') + "; there are texts for the"
                    + " enums of this library only. Maybe keep its text beside the enum?");
        }
        return text;
    }

    /**
     * What must hold before a lead goes on: {@code approved by Finance}.
     *
     * @param criterion a criterion of one of the process's stages
     * @param process where the criterion's needs are looked up
     * @return a clause; names the need by its words, or by its id if the process does not have it
     * @throws NullPointerException if an argument is null
     */
    public String of(ExitCriterion criterion, SalesProcess process) {
        requireNonNull(criterion, "criterion");
        requireNonNull(process, "process");
        if (criterion instanceof ExitCriterion.NeedAnswered need) {
            return fill(
                    "criterion.need",
                    process.need(need.needId()).map(InformationNeed::text).orElse(need.needId()));
        }
        if (criterion instanceof ExitCriterion.ApprovedBy approval) {
            return fill("criterion.approval", approval.role().name());
        }
        return fill("criterion.field", field(((ExitCriterion.FieldFilled) criterion).field()));
    }

    /**
     * What stands against a move or an offer, for the person who asked for it: {@code approval is missing: Finance}.
     *
     * @param unmet what {@code LeadMoves.check} or a refused move tells
     * @param process where its needs, stages and exits are looked up
     * @return a clause; the texts of the caller's own checks and of the positioning's rules stay as they are
     * @throws NullPointerException if an argument is null
     */
    public String of(UnmetCriterion unmet, SalesProcess process) {
        requireNonNull(unmet, "unmet");
        requireNonNull(process, "process");
        String subject = unmet.subject();
        String words = switch (unmet.kind()) {
            case NEED -> process.need(subject).map(InformationNeed::text).orElse(subject);
            case FIELD -> field(subject);
            case PLACE, STEP, DIRECTION ->
                process.target(subject).map(Target::name).orElse(subject);
            case CHECK, OFFER -> unmet.text();
            case PROCESS, WON, TIME, APPROVAL -> subject;
        };
        return fill("unmet." + unmet.kind().name(), words);
    }

    /**
     * What a field of a lead is called: {@code owner}, {@code value}, or a dimension of the caller's own.
     *
     * @param name name of a dimension, or {@code value}
     * @return its word; the name itself where it is the caller's own
     * @throws NullPointerException if {@code name} is null
     */
    public String field(String name) {
        return texts.getOrDefault("field." + requireNonNull(name, "name"), name);
    }

    /** A text of this package with its gaps filled; what is filled in is never read as a pattern. */
    String fill(String key, String... values) {
        String pattern = requireNonNull(texts.get(key), key);
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int gap = pattern.indexOf('{'); gap >= 0; gap = pattern.indexOf('{', from)) {
            int end = pattern.indexOf('}', gap);
            text.append(pattern, from, gap).append(values[Integer.parseInt(pattern.substring(gap + 1, end))]);
            from = end + 1;
        }
        return text.append(pattern.substring(from)).toString();
    }

    Set<String> keys() {
        return Set.copyOf(texts.keySet());
    }
}
