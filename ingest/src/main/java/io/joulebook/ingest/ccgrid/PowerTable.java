package io.joulebook.ingest.ccgrid;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.Quality;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.RowException;
import io.joulebook.ingest.rows.TableForm;
import java.util.Optional;

/** Kinds of files with power in them, by the name of their source in {@code experiments.json}. */
enum PowerTable {
    /** Grid'5000's own monitoring: wattmeter and BMC in one file, a row each. */
    KWOLLECT {
        @Override
        Meter meter(CsvRow row) throws RowException {
            String metric = row.text("metric_id");
            return switch (metric) {
                case "wattmetre_power_watt" -> Meter.WALL;
                case "bmc_node_power_watt" -> Meter.BMC;
                default ->
                    throw new RowException(
                            "UNKNOWN_METER",
                            "metric_id = '" + metric + "': expected wattmetre_power_watt or bmc_node_power_watt");
            };
        }
    },
    /** Scaphandre: RAPL power of the processor packages. */
    SCAPHANDRE_HOST {
        @Override
        Meter meter(CsvRow row) {
            return Meter.PACKAGE;
        }
    },
    /** Scaphandre: RAPL power of the memory. */
    SCAPHANDRE_HOST_RAM {
        @Override
        Meter meter(CsvRow row) {
            return Meter.DRAM;
        }
    };

    /**
     * The meters of a run.
     *
     * <p>The limit of error is 1 % for the wattmeter (declared: class 1) and 5 % for the BMC (METHOD §1); RAPL's is not
     * known from a nameplate. Scaphandre divides differences of counters by time: derived.
     */
    enum Meter {
        WALL("wall", MeterDomain.WALL, 10_000, Quality.MEASURED),
        BMC("bmc", MeterDomain.WALL, 50_000, Quality.MEASURED),
        PACKAGE("pkg", MeterDomain.PACKAGE, 0, Quality.DERIVED),
        DRAM("dram", MeterDomain.DRAM, 0, Quality.DERIVED);

        private final String id;
        private final MeterDomain domain;
        private final long accuracyPpm;
        private final Quality quality;

        Meter(String id, MeterDomain domain, long accuracyPpm, Quality quality) {
            this.id = id;
            this.domain = domain;
            this.accuracyPpm = accuracyPpm;
            this.quality = quality;
        }

        String id() {
            return id;
        }

        MeterDomain domain() {
            return domain;
        }

        long accuracyPpm() {
            return accuracyPpm;
        }

        Quality quality() {
            return quality;
        }
    }

    /** Which meter a row is of. */
    abstract Meter meter(CsvRow row) throws RowException;

    TableForm form() {
        return switch (this) {
            case KWOLLECT -> TableForm.reading("timestamp", "metric_id", "value");
            case SCAPHANDRE_HOST, SCAPHANDRE_HOST_RAM -> TableForm.reading("timestamp", "value");
        };
    }

    /** The kind of file that a source writes; empty if it is none that is read. */
    static Optional<PowerTable> ofSource(String source) {
        if (source.equals("kwollect") || source.startsWith("kwollect-")) {
            return Optional.of(KWOLLECT);
        }
        return switch (source) {
            case "scaphandre-host" -> Optional.of(SCAPHANDRE_HOST);
            case "scaphandre-host-ram" -> Optional.of(SCAPHANDRE_HOST_RAM);
            default -> Optional.empty();
        };
    }
}
