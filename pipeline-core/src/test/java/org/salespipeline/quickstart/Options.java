package org.salespipeline.quickstart;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.lead.Dimension;

/** The quickstart's arguments. */
final class Options {

    static final String HELP = """
            Reads a CRM export, learns its funnel and forecasts the next four quarters.

              mvn -q -Pquickstart                                     the bundled sample
              mvn -q -Pquickstart -Dexec.args="FILE OPTION VALUE ..."  a CSV file of your own

            What the file looks like
              --snapshot             one row per lead, not one row per stage entered
              --lead COLUMN          identifies the lead                     (lead)
              --stage COLUMN         the stage, or how the lead ended        (stage)
              --entered COLUMN       when it entered that stage              (entered; without --snapshot)
              --opened COLUMN        when it entered the first stage         (opened; with --snapshot)
              --opened-into STAGE    the stage that --opened is about        (with --snapshot)
              --entered-STAGE COLUMN when it entered a further stage         (with --snapshot)
              --closed COLUMN        when it was won or lost                 (with --snapshot)
              --owner, --campaign, --product, --account, --region COLUMN
              --value COLUMN         what an open deal is thought to be worth
              --won-amount COLUMN    what it turned out to be worth when won
              --currency CODE, --currency-column COLUMN
              --dates PATTERN        such as dd/MM/uuuu                      (ISO)
              --zone ZONE            of dates and times without an offset    (UTC)
              --separator CHARACTER  or "tab"                                (,)

            What the stages mean
              --stages A,B,C         in the order in which leads go through them
              --won X  --lost Y      what the stage column says at the end, several with commas
              --rename FROM=TO,...   what the file calls a stage
              --ignore-others        rows of other stages are no events of the process
              --observed-from DATE   what ended before this day is missing in the file

            What to show
              --as-of DATE           forecast as of an earlier day, beside what then happened
              --by DIMENSION         owner, campaign, product ...            (owner)
              --strict               stop at bad rows instead of setting them aside
            """;

    private static final List<String> DIMENSIONS = List.of("owner", "campaign", "product", "account", "region");
    private static final List<String> FLAGS = List.of("snapshot", "ignore-others", "strict", "help");
    private static final List<String> WITH_VALUE = List.of(
            "lead",
            "stage",
            "entered",
            "opened",
            "opened-into",
            "closed",
            "value",
            "won-amount",
            "currency",
            "currency-column",
            "dates",
            "zone",
            "separator",
            "stages",
            "won",
            "lost",
            "rename",
            "as-of",
            "observed-from",
            "by");

    private final Optional<Path> file;
    private final Map<String, String> values;

    private Options(Optional<Path> file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    static Options parse(String... args) {
        Path file = null;
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                if (file != null) {
                    throw new UsageException(
                            "two files were named, \"" + file + "\" and \"" + args[i] + "\"; one is read");
                }
                file = Path.of(args[i]);
                continue;
            }
            String name = args[i].substring(2);
            if (FLAGS.contains(name)) {
                values.put(name, "");
                continue;
            }
            if (!WITH_VALUE.contains(name) && !DIMENSIONS.contains(name) && !name.startsWith("entered-")) {
                throw new UsageException("option \"" + args[i] + "\" is not known. Maybe see --help?");
            }
            if (i + 1 == args.length) {
                throw new UsageException("option \"" + args[i] + "\" needs a value after it. Maybe see --help?");
            }
            values.put(name, args[++i]);
        }
        return new Options(Optional.ofNullable(file), values);
    }

    Optional<Path> file() {
        return file;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    List<String> list(String name) {
        return text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    Map<String, String> renaming() {
        Map<String, String> renaming = new LinkedHashMap<>();
        for (String pair : list("rename")) {
            int at = pair.lastIndexOf('=');
            if (at < 1) {
                throw new UsageException("value of --rename was \"" + pair + "\"; it must be FROM=TO");
            }
            renaming.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return renaming;
    }

    Map<String, String> enteredColumns() {
        Map<String, String> columns = new LinkedHashMap<>();
        values.forEach((name, column) -> {
            if (name.startsWith("entered-")) {
                columns.put(name.substring("entered-".length()), column);
            }
        });
        return columns;
    }

    /** The columns of dimensions; what is split by comes along under its own name where nothing else is said. */
    Map<Dimension, String> dimensions() {
        Map<Dimension, String> columns = new LinkedHashMap<>();
        List<String> named = new ArrayList<>(DIMENSIONS);
        named.retainAll(values.keySet());
        named.forEach(name -> columns.put(Dimension.of(name), values.get(name)));
        return columns;
    }

    Dimension by() {
        return Dimension.of(text("by").orElse("owner"));
    }

    Optional<LocalDate> date(String name) {
        try {
            return text(name).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new UsageException("value of --" + name + " was \""
                    + text(name).orElse("") + "\"; it must be a date such as 2026-09-30");
        }
    }

    ZoneId zone() {
        try {
            return ZoneId.of(text("zone").orElse("UTC"));
        } catch (DateTimeException e) {
            throw new UsageException("value of --zone was \"" + text("zone").orElse("")
                    + "\"; it must be a time zone such as Europe/Berlin or Asia/Shanghai");
        }
    }

    char separator() {
        String text = text("separator").orElse(",");
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new UsageException("value of --separator was \"" + text + "\"; it must be one character, or tab");
        }
        return text.charAt(0);
    }

    /** A call that cannot be carried out; the message says why. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
