package io.joulebook.embedded.clickhouse;

import java.util.Set;

/** What is known of the formats in which results are sent. */
final class OutputFormat {

    /** Formats whose pieces, each a whole document, make one document when put together. */
    private static final Set<String> SEAMLESS = Set.of(
            "RowBinary",
            "TabSeparated",
            "TSV",
            "TabSeparatedRaw",
            "TSVRaw",
            "CSV",
            "JSONEachRow",
            "JSONCompactEachRow",
            "Native",
            "LineAsString");

    /** Lines of header that every piece repeats. */
    private static final Set<String> ONE_LINE = Set.of("TabSeparatedWithNames", "TSVWithNames");

    private static final Set<String> TWO_LINES = Set.of("TabSeparatedWithNamesAndTypes", "TSVWithNamesAndTypes");
    private static final String BINARY_HEADER = "RowBinaryWithNamesAndTypes";

    private final String name;

    OutputFormat(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Whether a result can be sent in pieces; otherwise it has to be made whole in memory first. */
    boolean isStreamable() {
        return SEAMLESS.contains(name) || hasHeader();
    }

    boolean hasHeader() {
        return ONE_LINE.contains(name) || TWO_LINES.contains(name) || name.equals(BINARY_HEADER);
    }

    /** Bytes at the beginning of every piece that belong only once into the whole. */
    int headerLength(byte[] piece) {
        if (name.equals(BINARY_HEADER)) {
            return binaryHeader(piece);
        }
        int lines = TWO_LINES.contains(name) ? 2 : ONE_LINE.contains(name) ? 1 : 0;
        int at = 0;
        for (int line = 0; line < lines; line++) {
            while (at < piece.length && piece[at] != '\n') {
                at++;
            }
            at++;
        }
        return at;
    }

    /** A number of columns, then as many names and as many types, each with its length before it. */
    private static int binaryHeader(byte[] piece) {
        int[] at = {0};
        int strings = 2 * number(piece, at);
        for (int index = 0; index < strings; index++) {
            int length = number(piece, at);
            at[0] += length;
        }
        return at[0];
    }

    /** A number of seven bits a byte, lowest first; moves on behind it. */
    private static int number(byte[] piece, int[] at) {
        int number = 0;
        int shift = 0;
        while (piece[at[0]] < 0) {
            number |= (piece[at[0]++] & 0x7F) << shift;
            shift += 7;
        }
        return number | piece[at[0]++] << shift;
    }

    String contentType() {
        if (name.startsWith("JSON")) {
            return "application/json; charset=UTF-8";
        }
        if (name.startsWith("TabSeparated") || name.startsWith("TSV")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        if (name.startsWith("CSV")) {
            return "text/csv; charset=UTF-8";
        }
        return name.startsWith("Pretty") || name.equals("Vertical") || name.equals("Markdown")
                ? "text/plain; charset=UTF-8"
                : "application/octet-stream";
    }
}
