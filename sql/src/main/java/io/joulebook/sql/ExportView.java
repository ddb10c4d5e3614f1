package io.joulebook.sql;

import java.time.Instant;

/** What an export shows; the names are those on the command line. */
public enum ExportView {
    /** Every line with what is said of its segment. */
    lines("export_ledger"),
    /** What each real tenant answers for in each window, with its part of what nobody claimed. */
    absorbed("export_absorbed"),
    /** The heat account of each loop and window. */
    heat("export_heat"),
    /** How sure each tenant's energy and carbon are, by the month. */
    uncertainty("export_uncertainty");

    private final String query;

    ExportView(String query) {
        this.query = query;
    }

    /** The query whose rows are written, in a fixed order. */
    String sql() {
        return SqlFile.statement("queries/" + query + ".sql")
                .replace("${segments}", "current_segment")
                .replace("${lines}", "current_line");
    }

    /** The query of {@link #lines} for the revisions that were known at this instant. */
    static String linesAsOf(Instant instant) {
        String at = "(at = '" + SqlText.time(instant) + "')";
        return SqlFile.statement("queries/" + lines.query + ".sql")
                .replace("${segments}", "as_of_segment" + at)
                .replace("${lines}", "as_of_line" + at);
    }
}
