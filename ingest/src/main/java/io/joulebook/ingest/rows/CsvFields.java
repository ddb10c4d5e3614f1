package io.joulebook.ingest.rows;

import java.util.ArrayList;
import java.util.List;

/** Takes one line of CSV apart: commas, and quotes around values that hold a comma. */
final class CsvFields {

    private CsvFields() {}

    /**
     * The values of a line.
     *
     * @throws RowException if a quote is not closed, or text follows it
     */
    static List<String> of(String line) throws RowException {
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            boolean quoted = position < line.length() && line.charAt(position) == '"';
            int end = quoted ? afterQuoted(line, position) : nextComma(line, position);
            String raw = line.substring(position, end);
            fields.add(quoted ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw.strip());
            if (end == line.length()) {
                return fields;
            }
            position = end + 1;
        }
    }

    private static int nextComma(String line, int from) {
        int comma = line.indexOf(',', from);
        return comma < 0 ? line.length() : comma;
    }

    /** Where the quoted value that opens at {@code open} has ended: a comma or the end of the line. */
    private static int afterQuoted(String line, int open) throws RowException {
        int position = open + 1;
        while (true) {
            int quote = line.indexOf('"', position);
            if (quote < 0) {
                throw RowException.malformed("quote opened at character " + (open + 1) + " is not closed on its line");
            }
            if (quote + 1 == line.length() || line.charAt(quote + 1) == ',') {
                return quote + 1;
            }
            if (line.charAt(quote + 1) != '"') {
                throw RowException.malformed("text after the closing quote at character " + (quote + 1));
            }
            position = quote + 2;
        }
    }
}
