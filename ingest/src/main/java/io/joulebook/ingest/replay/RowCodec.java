package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.UsageRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/** Order of rows, and their form in a temporary file. */
final class RowCodec {

    private static final int METER = 1;
    private static final int USAGE = 2;

    /** Event time; at one instant readings before usage; then as each kind says. */
    static final Comparator<ReplayRow> ORDER = RowCodec::compare;

    private RowCodec() {}

    private static int compare(ReplayRow left, ReplayRow right) {
        int byTime = Long.compare(left.eventMicros(), right.eventMicros());
        if (byTime != 0) {
            return byTime;
        }
        if (left instanceof MeterRow first) {
            return right instanceof MeterRow second ? MeterRow.ORDER.compare(first, second) : -1;
        }
        return right instanceof UsageRow second ? UsageRow.ORDER.compare((UsageRow) left, second) : 1;
    }

    static void write(ReplayRow row, DataOutput out) throws IOException {
        out.writeByte(row instanceof MeterRow ? METER : USAGE);
        row.writeTo(out);
    }

    static ReplayRow read(DataInput in) throws IOException {
        return in.readByte() == METER ? MeterRow.readFrom(in) : UsageRow.readFrom(in);
    }
}
