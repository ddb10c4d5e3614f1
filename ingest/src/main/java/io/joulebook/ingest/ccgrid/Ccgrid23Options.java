package io.joulebook.ingest.ccgrid;

import io.joulebook.schemas.DurationConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the run folders do not say and somebody has to declare. */
public final class Ccgrid23Options {

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "ccgrid23: site id (default: the one in experiments.json, such as lyon).")
    @Nullable
    String site;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "FR",
            description = "ccgrid23: grid zone that prices the energy (default: ${DEFAULT-VALUE}).")
    String zone = "FR";

    @Option(
            names = "--pue",
            paramLabel = "RATIO",
            defaultValue = "1.0",
            description = "ccgrid23: power usage effectiveness of the site, 1 or more (default: ${DEFAULT-VALUE}).")
    BigDecimal pue = BigDecimal.ONE;

    @Option(
            names = "--idle-watts",
            paramLabel = "WATTS",
            split = ",",
            arity = "1",
            description =
                    "ccgrid23: idle power of the node at the wall, or at the wall, of its packages and of its DRAM,"
                            + " with commas (default: the"
                            + " mean of each meter in the rest before the first benchmark of each experiment).")
    List<BigDecimal> idleWatts = List.of();

    @Option(
            names = "--time-zone",
            paramLabel = "TIME_ZONE",
            defaultValue = "Europe/Paris",
            description = "ccgrid23: time zone of the local times in the files (default: ${DEFAULT-VALUE}).")
    ZoneId timeZone = ZoneId.of("Europe/Paris");

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "ccgrid23: length of the ledger's windows, as the streams have it; decides when the last"
                    + " heartbeats come (default: ${DEFAULT-VALUE}).")
    Duration window = Duration.ofSeconds(60);

    /** Identifies the settings: another setting makes other records. */
    @Override
    public String toString() {
        return "site=" + site + " zone=" + zone + " pue=" + pue + " idle=" + idleWatts + " time-zone=" + timeZone
                + " window=" + window;
    }
}
