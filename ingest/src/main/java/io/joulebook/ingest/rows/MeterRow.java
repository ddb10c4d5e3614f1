package io.joulebook.ingest.rows;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.Quality;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * One figure of one meter.
 *
 * @param node node id
 * @param timeMicros when it was read, µs since 1970
 * @param boot boot id
 * @param meter meter id
 * @param kind what the value means
 * @param domain what the meter covers
 * @param value µJ or µW, as the kind says
 * @param rangeMicrojoules where a counter wraps; 0 if it does not, or is none
 * @param accuracyPpm limit of error, ppm; 0 where unknown
 * @param quality how the figure came to be
 */
public record MeterRow(
        String node,
        long timeMicros,
        String boot,
        String meter,
        MeterKind kind,
        MeterDomain domain,
        long value,
        long rangeMicrojoules,
        long accuracyPpm,
        Quality quality)
        implements ReplayRow {

    /** Rows of one record first side by side, then by meter; every field counts, so that file order never does. */
    public static final Comparator<MeterRow> ORDER = Comparator.comparingLong(MeterRow::timeMicros)
            .thenComparing(MeterRow::node)
            .thenComparing(MeterRow::boot)
            .thenComparing(MeterRow::meter)
            .thenComparing(MeterRow::kind)
            .thenComparingLong(MeterRow::value)
            .thenComparingLong(MeterRow::rangeMicrojoules)
            .thenComparing(MeterRow::domain)
            .thenComparingLong(MeterRow::accuracyPpm)
            .thenComparing(MeterRow::quality);

    @Override
    public long eventMicros() {
        return timeMicros;
    }

    /** Whether both belong into one record. */
    public boolean sameRecord(MeterRow other) {
        return timeMicros == other.timeMicros && node.equals(other.node) && boot.equals(other.boot);
    }

    /** As Avro has it. */
    public MeterValue toValue() {
        return MeterValue.newBuilder()
                .setMeter(meter)
                .setKind(kind)
                .setDomain(domain)
                .setValue(value)
                .setRangeUj(rangeMicrojoules)
                .setAccuracyPpm(accuracyPpm)
                .setQuality(quality)
                .build();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(node);
        out.writeLong(timeMicros);
        out.writeUTF(boot);
        out.writeUTF(meter);
        out.writeUTF(kind.name());
        out.writeUTF(domain.name());
        out.writeLong(value);
        out.writeLong(rangeMicrojoules);
        out.writeLong(accuracyPpm);
        out.writeUTF(quality.name());
    }

    /** Reads what {@link #writeTo} wrote. */
    public static MeterRow readFrom(DataInput in) throws IOException {
        return new MeterRow(
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                MeterKind.valueOf(in.readUTF()),
                MeterDomain.valueOf(in.readUTF()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Quality.valueOf(in.readUTF()));
    }
}
