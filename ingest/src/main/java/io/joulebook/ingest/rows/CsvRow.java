package io.joulebook.ingest.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One row of a table, its values looked up by column. */
public final class CsvRow {

    /** Longest id, as DNS has it for names of hosts. */
    static final int MAX_ID_BYTES = 253;

    /** Longest path of a control group that is taken: the kernel's own bound on paths. */
    public static final int MAX_PATH_BYTES = 4096;

    private static final int MICRO_DIGITS = 6;
    private static final int MAX_NUMBER_LENGTH = 40;

    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> fields;

    CsvRow(long line, Map<String, Integer> columns, List<String> fields) {
        this.line = line;
        this.columns = columns;
        this.fields = fields;
    }

    /** Number of the line in its file, from 1. */
    public long line() {
        return line;
    }

    /** The value; empty if the column is not there. */
    public String text(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index);
    }

    /** Whether the column is there and not empty. */
    public boolean has(String column) {
        return !text(column).isEmpty();
    }

    /**
     * An id that must be there.
     *
     * @throws RowException if it is empty or too long
     */
    public String id(String column) throws RowException {
        String id = optionalId(column);
        if (id.isEmpty()) {
            throw RowException.malformed(column + " is empty: expected an id");
        }
        return id;
    }

    /**
     * An id that may be missing: then it is empty.
     *
     * @throws RowException if it is too long
     */
    public String optionalId(String column) throws RowException {
        return bounded(column, MAX_ID_BYTES);
    }

    /**
     * A text of at most so many bytes of UTF-8.
     *
     * @throws RowException if it is longer
     */
    public String bounded(String column, int maxBytes) throws RowException {
        String value = text(column);
        // A character has at most three bytes in UTF-8 (a pair has four): most need no encoding to be judged.
        if (value.length() * 3 > maxBytes) {
            int bytes = value.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > maxBytes) {
                throw new RowException(
                        "ID_TOO_LONG", column + " has " + bytes + " bytes: expected at most " + maxBytes);
            }
        }
        return value;
    }

    /**
     * A whole number that must be there.
     *
     * @param negative reason to give if it is below zero
     * @throws RowException if it is none, or below zero
     */
    public long wholeOr(String negative, String column) throws RowException {
        long value = parse(column, text(column));
        if (value < 0) {
            throw new RowException(negative, column + " = '" + value + "': expected zero or more");
        }
        return value;
    }

    /**
     * A whole number, zero or more, that must be there.
     *
     * @throws RowException if it is none, or below zero
     */
    public long whole(String column) throws RowException {
        return wholeOr("NEGATIVE_VALUE", column);
    }

    /**
     * A whole number, zero or more; {@code otherwise} if the value is empty.
     *
     * @throws RowException if it is none, or below zero
     */
    public long whole(String column, long otherwise) throws RowException {
        return has(column) ? whole(column) : otherwise;
    }

    /**
     * Time of the column in µs since 1970, from seconds with up to six decimals after the epoch of the data.
     *
     * @throws RowException if it is no such number
     */
    public long micros(String column, long epochMicros) throws RowException {
        return Math.addExact(epochMicros, decimal(column, "seconds"));
    }

    /**
     * A decimal number in millionths of its unit, exactly.
     *
     * @param unit name of the unit, for the message
     * @throws RowException if it is no number, finer than a millionth, or too large
     */
    public long decimal(String column, String unit) throws RowException {
        String written = text(column);
        try {
            if (written.length() > MAX_NUMBER_LENGTH) {
                throw new NumberFormatException("longer than " + MAX_NUMBER_LENGTH);
            }
            return new BigDecimal(written).movePointRight(MICRO_DIGITS).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw RowException.malformed(
                    column + " = '" + written + "': expected " + unit + " with at most " + MICRO_DIGITS + " decimals");
        }
    }

    /**
     * A decimal number, zero or more, in millionths of its unit; finer digits are rounded half to even.
     *
     * @param unit name of the unit, for the message
     * @throws RowException if it is no number, below zero, or too large
     */
    public long rounded(String column, String unit) throws RowException {
        String written = text(column);
        try {
            if (written.length() > MAX_NUMBER_LENGTH) {
                throw new NumberFormatException("longer than " + MAX_NUMBER_LENGTH);
            }
            BigDecimal value = new BigDecimal(written);
            if (value.precision() - value.scale() > MAX_NUMBER_LENGTH || value.scale() > MAX_NUMBER_LENGTH) {
                throw new ArithmeticException("out of bounds");
            }
            if (value.signum() < 0) {
                throw new RowException(
                        "NEGATIVE_VALUE", column + " = '" + written + "': expected zero or more " + unit);
            }
            return value.setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw RowException.malformed(column + " = '" + written + "': expected " + unit);
        }
    }

    /**
     * One of an enumeration's names, in any case; {@code otherwise} if the value is empty.
     *
     * @throws RowException if it is none of them
     */
    public <E extends Enum<E>> E choice(String column, Class<E> type, E otherwise) throws RowException {
        return has(column) ? choiceOr("MALFORMED_CSV", column, type) : otherwise;
    }

    /**
     * One of an enumeration's names, in any case; UNKNOWN is none.
     *
     * @param reason code to give if it is none of them
     * @throws RowException if it is none of them
     */
    public <E extends Enum<E>> E choiceOr(String reason, String column, Class<E> type) throws RowException {
        String written = text(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(written.toUpperCase(Locale.ROOT))
                    && !constant.name().equals("UNKNOWN")) {
                return constant;
            }
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .collect(Collectors.joining(", "));
        throw new RowException(reason, column + " = '" + written + "': expected one of " + names);
    }

    private static long parse(String column, String written) throws RowException {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw RowException.malformed(column + " = '" + written + "': expected a whole number");
        }
    }
}
