package org.salespipeline.core.internal.funnel;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Reads what {@link TallyBytes} wrote, and refuses everything else. */
final class TallyReader {

    private TallyReader() {}

    static LexisTally read(SalesProcess process, byte[] bytes) {
        if (bytes.length < 5 + TallyBytes.CHECKSUM) {
            throw notATally("they are only " + bytes.length);
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - TallyBytes.CHECKSUM))) {
            if (in.readInt() != TallyBytes.MAGIC) {
                throw notATally("they do not begin as a tally does");
            }
            int version = in.readByte();
            if (version != TallyBytes.VERSION) {
                throw new IllegalArgumentException(
                        "bytes hold a tally of format " + version + "; this version of the library reads format "
                                + TallyBytes.VERSION + ". Maybe update the library?");
            }
            long expected = new DataInputStream(
                            new ByteArrayInputStream(bytes, bytes.length - TallyBytes.CHECKSUM, TallyBytes.CHECKSUM))
                    .readLong();
            if (TallyBytes.checksum(bytes, bytes.length - TallyBytes.CHECKSUM) != expected) {
                throw notATally("their checksum is wrong, so they were damaged or cut off");
            }
            return read(process, in);
        } catch (IOException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("bytes do not hold a tally: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException notATally(String why) {
        return new IllegalArgumentException("bytes do not hold a tally: " + why
                + ". Maybe they were not written by toBytes(), or were changed on the way?");
    }

    private static LexisTally read(SalesProcess process, DataInputStream in) throws IOException {
        requireProcess(process, in);
        TimeGrid grid = readGrid(in);
        LocalDate cut = LocalDate.ofEpochDay(in.readLong());
        List<Dimension> dimensions = new ArrayList<>();
        for (long i = readLong(in); i > 0; i--) {
            dimensions.add(Dimension.of(readText(in)));
        }
        LexisTally tally = new LexisTally(new TallyPlan(process, grid, cut).by(dimensions));
        tally.addUnobserved(readLong(in));
        for (long i = readLong(in); i > 0; i--) {
            String[] values = new String[dimensions.size()];
            for (int v = 0; v < values.length; v++) {
                values[v] = readText(in);
            }
            SegmentTally segment = new SegmentTally();
            readCells(in, segment);
            readAmounts(in, segment);
            tally.add(Arrays.asList(values), segment);
        }
        return tally;
    }

    private static void requireProcess(SalesProcess process, DataInputStream in) throws IOException {
        String name = readText(in);
        long version = readLong(in);
        long stages = readLong(in);
        long exits = readLong(in);
        List<String> stored = new ArrayList<>();
        for (long i = 0; i < stages + exits; i++) {
            stored.add(readText(in) + (in.readBoolean() ? " (won)" : ""));
        }
        List<String> here = process.targets().stream()
                .map(place -> place.id() + (place.isWon() ? " (won)" : ""))
                .toList();
        if (stored.equals(here) && stages != process.stages().size()) {
            throw new IllegalArgumentException("bytes hold a tally of sales process \"" + name + "\" version " + version
                    + " with " + stages + " stages among the stages and exits " + stored + "; sales process "
                    + process.id() + " has " + process.stages().size() + ", and the two must be equal");
        }
        if (!stored.equals(here)) {
            throw new IllegalArgumentException("bytes hold a tally of sales process \"" + name + "\" version " + version
                    + " with the stages and exits " + stored + "; sales process " + process.id() + " has " + here
                    + ", and the two must be equal");
        }
    }

    private static TimeGrid readGrid(DataInputStream in) throws IOException {
        TimeGrid.Kind kind = TimeGrid.Kind.valueOf(readText(in));
        ZoneId zone = ZoneId.of(readText(in));
        int maxAge = Math.toIntExact(readLong(in));
        TimeGrid grid = switch (kind) {
            case DAYS -> TimeGrid.days(zone);
            case HOURS -> TimeGrid.hours(zone);
            case WORKING_DAYS -> TimeGrid.workingDays(zone, readCalendar(in));
        };
        return grid.cappedAt(maxAge);
    }

    private static WorkCalendar readCalendar(DataInputStream in) throws IOException {
        int days = in.readByte();
        Set<DayOfWeek> rest = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((days & (1 << day.getValue())) != 0) {
                rest.add(day);
            }
        }
        Set<LocalDate> holidays = new TreeSet<>();
        for (long i = readLong(in); i > 0; i--) {
            holidays.add(LocalDate.ofEpochDay(in.readLong()));
        }
        return new WorkCalendar(rest, holidays);
    }

    private static void readCells(DataInputStream in, SegmentTally segment) throws IOException {
        long series = 0;
        long entry = 0;
        long age = 0;
        for (long i = readLong(in); i > 0; i--) {
            series += readLong(in);
            entry += readLong(in);
            age += readLong(in);
            segment.cells.add(CellKey.of((int) series, (int) entry, (int) age), readLong(in));
        }
    }

    private static void readAmounts(DataInputStream in, SegmentTally segment) throws IOException {
        for (long c = readLong(in); c > 0; c--) {
            Currency currency = Currency.getInstance(readText(in));
            for (long s = readLong(in); s > 0; s--) {
                int step = (int) readLong(in);
                long count = readLong(in);
                long pairs = readLong(in);
                BigDecimal[] parts = new BigDecimal[7];
                for (int p = 0; p < parts.length; p++) {
                    parts[p] = readDecimal(in);
                }
                segment.addWon(
                        currency,
                        step,
                        new AmountSum(
                                count, parts[0], parts[1], pairs, parts[2], parts[3], parts[4], parts[5], parts[6]));
            }
        }
    }

    private static BigDecimal readDecimal(DataInputStream in) throws IOException {
        int scale = (int) readLong(in);
        return new BigDecimal(new BigInteger(in.readNBytes((int) readLong(in))), scale);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = (int) readLong(in);
        if (length >= 0) {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int i = length; i < 0; i++) {
            text.append(in.readChar());
        }
        return text.toString();
    }

    private static long readLong(DataInputStream in) throws IOException {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            long next = in.readByte();
            rest |= (next & 0x7F) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
    }
}
