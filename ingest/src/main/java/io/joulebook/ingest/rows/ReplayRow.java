package io.joulebook.ingest.rows;

import java.io.DataOutput;
import java.io.IOException;

/** One row of readings or usage, small enough to be held and sorted by the hundred thousand. */
public sealed interface ReplayRow permits MeterRow, UsageRow {

    /** Node it is about. */
    String node();

    /** Event time in µs since 1970: when a meter was read, or when an interval of usage ended. */
    long eventMicros();

    /** Writes the row for a temporary file. */
    void writeTo(DataOutput out) throws IOException;
}
