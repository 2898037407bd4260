package org.salespipeline.core.internal.funnel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
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

    static final int MAGIC = 0x46544C59;
    static final int VERSION = 1;
    static final int CHECKSUM = 8;

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

    static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
