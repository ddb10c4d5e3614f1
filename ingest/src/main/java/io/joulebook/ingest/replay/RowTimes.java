package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.RowException;
import java.time.Instant;

/**
 * Times in the rows of reference tables.
 *
 * @param config says what second 0 is
 */
record RowTimes(SiteConfig config) {

    Instant at(CsvRow row, String column) throws RowException {
        return EventTime.instant(row.micros(column, config.epochMicros()));
    }

    /** {@code to_s}, which must come after {@code from_s}. */
    Instant end(CsvRow row) throws RowException {
        Instant to = at(row, "to_s");
        if (!to.isAfter(at(row, "from_s"))) {
            throw new RowException(
                    "BAD_INTERVAL", "to_s = '" + row.text("to_s") + "': expected after from_s = " + row.text("from_s"));
        }
        return to;
    }
}
