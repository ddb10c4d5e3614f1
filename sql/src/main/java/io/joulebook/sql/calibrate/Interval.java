package io.joulebook.sql.calibrate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time from one instant until before another.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Interval(Instant from, Instant to) {

    Interval {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("An interval must end after it starts, but is " + from + "/" + to);
        }
    }

    /** Whole days, UTC, both included. */
    static Interval days(LocalDate first, LocalDate last) {
        return new Interval(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }

    /** Reads {@code 2026-03-01T12:00:00Z/2026-03-01T12:15:00Z}. */
    static final class Converter implements ITypeConverter<Interval> {
        @Override
        public Interval convert(String text) {
            String[] ends = text.split("/", -1);
            if (ends.length != 2) {
                throw new TypeConversionException("'" + text + "': expected FROM/TO in UTC, such as"
                        + " 2026-03-01T12:00:00Z/2026-03-01T12:15:00Z");
            }
            try {
                return new Interval(Instant.parse(ends[0]), Instant.parse(ends[1]));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "': " + e.getMessage());
            }
        }
    }
}
