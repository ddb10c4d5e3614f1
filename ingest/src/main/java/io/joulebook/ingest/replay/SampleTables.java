package io.joulebook.ingest.replay;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.Quality;
import io.joulebook.avro.UsageQuality;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.OwnerHints;
import io.joulebook.ingest.rows.PerCpu;
import io.joulebook.ingest.rows.RowException;
import io.joulebook.ingest.rows.UsageAmounts;
import io.joulebook.ingest.rows.UsageRow;

/** Reads rows of {@code meters.csv} and {@code usage.csv}. */
final class SampleTables {

    private final long epochMicros;

    SampleTables(long epochMicros) {
        this.epochMicros = epochMicros;
    }

    MeterRow meter(CsvRow row) throws RowException {
        String meter = row.id("meter");
        MeterKind kind = row.choiceOr("UNKNOWN_METER_KIND", "kind", MeterKind.class);
        return new MeterRow(
                row.id("node"),
                row.micros("t_s", epochMicros),
                boot(row),
                meter,
                kind,
                domain(row, meter),
                row.whole("value"),
                row.whole("range_uj", 0),
                row.whole("accuracy_ppm", 0),
                row.choice("quality", Quality.class, Quality.MEASURED));
    }

    UsageRow usage(CsvRow row) throws RowException {
        String container = row.optionalId("container");
        String process = row.optionalId("proc");
        if (container.isEmpty() && process.isEmpty()) {
            throw RowException.malformed("container and proc are both empty: expected the id of one");
        }
        long from = row.micros("from_s", epochMicros);
        long to = row.micros("to_s", epochMicros);
        if (to <= from) {
            throw new RowException(
                    "BAD_INTERVAL", "to_s = '" + row.text("to_s") + "': expected after from_s = " + row.text("from_s"));
        }
        return new UsageRow(
                row.id("node"),
                from,
                to,
                boot(row),
                row.choice("quality", UsageQuality.class, UsageQuality.MEASURED),
                container.isEmpty() ? process : container,
                container.isEmpty() ? "" : process,
                hints(row),
                amounts(row),
                row.line());
    }

    private static UsageAmounts amounts(CsvRow row) throws RowException {
        return new UsageAmounts(
                row.wholeOr("NEGATIVE_USAGE", "cpu_ns"),
                amount(row, "memory_byte_s"),
                amount(row, "llc_misses"),
                amount(row, "instructions"),
                amount(row, "gpu_sm_ns"),
                amount(row, "io_bytes"),
                amount(row, "cycles"),
                PerCpu.parse("cpu_ns_by_cpu", row.text("cpu_ns_by_cpu")));
    }

    private static long amount(CsvRow row, String column) throws RowException {
        return row.has(column) ? row.wholeOr("NEGATIVE_USAGE", column) : 0;
    }

    private static OwnerHints hints(CsvRow row) throws RowException {
        return new OwnerHints(
                row.whole("uid", -1),
                row.bounded("cgroup", CsvRow.MAX_PATH_BYTES),
                row.optionalId("job"),
                row.optionalId("pod"));
    }

    private static String boot(CsvRow row) throws RowException {
        String boot = row.optionalId("boot");
        return boot.isEmpty() ? Streams.UNKNOWN_BOOT : boot;
    }

    private static MeterDomain domain(CsvRow row, String meter) throws RowException {
        if (row.has("domain")) {
            return row.choiceOr("UNKNOWN_METER_DOMAIN", "domain", MeterDomain.class);
        }
        if (meter.startsWith("wall") || meter.startsWith("bmc")) {
            return MeterDomain.WALL;
        }
        if (meter.startsWith("pkg") || meter.startsWith("package")) {
            return MeterDomain.PACKAGE;
        }
        if (meter.startsWith("dram")) {
            return MeterDomain.DRAM;
        }
        if (meter.startsWith("gpu")) {
            return MeterDomain.GPU;
        }
        if (meter.startsWith("psys")) {
            return MeterDomain.PSYS;
        }
        throw new RowException(
                "UNKNOWN_METER_DOMAIN",
                "meter = '" + meter + "' does not tell what it covers: expected a domain column, or an id that starts"
                        + " with wall, bmc, pkg, package, dram, gpu or psys");
    }
}
