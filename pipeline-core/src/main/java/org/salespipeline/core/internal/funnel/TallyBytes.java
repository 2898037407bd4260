package org.salespipeline.core.internal.funnel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/**
 * The stored form of a tally, version 1: a head of plain fields that say what was counted, then for each segment in order of
 * its values the cells in order of their keys, as differences in a variable number of bytes, and the sums of amounts, then a
 * checksum of all before. Nothing depends on the order of counting.
 */
final class TallyBytes {

    private static final int MAGIC = 0x46544C59;
    private static final int VERSION = 1;
    private static final int CHECKSUM = 8;

    private TallyBytes() {}

    static byte[] write(LexisTally tally) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeHead(tally, out);
            writeLong(out, tally.bySegment().size());
            for (var segment : tally.bySegment().entrySet()) {
                for (String value : segment.getKey()) {
                    writeText(out, value);
                }
                writeCells(out, segment.getValue().cells.sorted());
                writeAmounts(out, segment.getValue());
            }
            out.flush();
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeHead(LexisTally tally, DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeByte(VERSION);
        SalesProcess process = tally.process();
        writeText(out, process.name());
        writeLong(out, process.version());
        writeLong(out, process.stages().size());
        writeLong(out, process.exits().size());
        for (Target place : process.targets()) {
            writeText(out, place.id());
            out.writeBoolean(place.isWon());
        }
        writeGrid(out, tally.grid());
        out.writeLong(tally.cut().toEpochDay());
        writeLong(out, tally.dimensions().size());
        for (Dimension dimension : tally.dimensions()) {
            writeText(out, dimension.name());
        }
        writeLong(out, tally.unobserved());
    }

    private static void writeGrid(DataOutputStream out, TimeGrid grid) throws IOException {
        writeText(out, grid.kind().name());
        writeText(out, grid.zone().getId());
        writeLong(out, grid.maxAge());
        if (grid.calendar().isPresent()) {
            WorkCalendar calendar = grid.calendar().get();
            int days = 0;
            for (DayOfWeek day : calendar.restDays()) {
                days |= 1 << day.getValue();
            }
            out.writeByte(days);
            writeLong(out, calendar.holidays().size());
            for (LocalDate holiday : new TreeSet<>(calendar.holidays())) {
                out.writeLong(holiday.toEpochDay());
            }
        }
    }

    private static void writeCells(DataOutputStream out, SortedCells cells) throws IOException {
        writeLong(out, cells.size());
        long[] before = new long[3];
        cells.forEach((key, count) -> {
            try {
                writeLong(out, CellKey.series(key) - before[0]);
                writeLong(out, CellKey.entry(key) - before[1]);
                writeLong(out, CellKey.age(key) - before[2]);
                writeLong(out, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            before[0] = CellKey.series(key);
            before[1] = CellKey.entry(key);
            before[2] = CellKey.age(key);
        });
    }

    private static void writeAmounts(DataOutputStream out, SegmentTally segment) throws IOException {
        TreeMap<Currency, TreeMap<Integer, AmountSum>> won = new TreeMap<>(ModelChain.BY_CODE);
        won.putAll(segment.won);
        writeLong(out, won.size());
        for (var ofCurrency : won.entrySet()) {
            writeText(out, ofCurrency.getKey().getCurrencyCode());
            writeLong(out, ofCurrency.getValue().size());
            for (var ofStep : ofCurrency.getValue().entrySet()) {
                writeLong(out, ofStep.getKey());
                AmountSum sum = ofStep.getValue();
                writeLong(out, sum.count());
                writeLong(out, sum.pairs());
                for (BigDecimal part : parts(sum)) {
                    writeDecimal(out, part);
                }
            }
        }
    }

    private static List<BigDecimal> parts(AmountSum sum) {
        return List.of(
                sum.sum(),
                sum.squares(),
                sum.pairedSum(),
                sum.pairedSquares(),
                sum.stated(),
                sum.statedSquares(),
                sum.products());
    }

    private static void writeDecimal(DataOutputStream out, BigDecimal number) throws IOException {
        // Of one value in many scales, the shortest: the scale of a sum may tell how it was added up.
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        byte[] digits = shortest.unscaledValue().toByteArray();
        writeLong(out, shortest.scale());
        writeLong(out, digits.length);
        out.write(digits);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            writeLong(out, bytes.length);
            out.write(bytes);
        } else {
            // Half of a surrogate pair has no UTF-8; two such texts must not become one.
            writeLong(out, -text.length());
            out.writeChars(text);
        }
    }

    /** Seven bits to a byte, the sign in the lowest bit. */
    private static void writeLong(DataOutputStream out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    static LexisTally read(SalesProcess process, byte[] bytes) {
        if (bytes.length < 5 + CHECKSUM) {
            throw notATally("they are only " + bytes.length);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - CHECKSUM))) {
            if (in.readInt() != MAGIC) {
                throw notATally("they do not begin as a tally does");
            }
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("bytes hold a tally of format " + version
                        + "; this version of the library reads format " + VERSION + ". Maybe update the library?");
            }
            long expected =
                    new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - CHECKSUM, CHECKSUM)).readLong();
            if (checksum(bytes, bytes.length - CHECKSUM) != expected) {
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
