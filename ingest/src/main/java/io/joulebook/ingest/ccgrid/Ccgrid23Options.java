package io.joulebook.ingest.ccgrid;

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
            paramLabel = "WALL[,PACKAGE,DRAM]",
            split = ",",
            arity = "1",
            description = "ccgrid23: idle power of the node at the wall, of its packages and of its DRAM (default: the"
                    + " mean of each meter in the rest before the first benchmark of each experiment).")
    List<BigDecimal> idleWatts = List.of();

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "Europe/Paris",
            description = "ccgrid23: time zone of the local times in the files (default: ${DEFAULT-VALUE}).")
    ZoneId timeZone = ZoneId.of("Europe/Paris");

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "ccgrid23: length of the ledger's windows, s; decides when the last heartbeats come (default:"
                    + " ${DEFAULT-VALUE}).")
    long windowSeconds = 60;

    Duration window() {
        return Duration.ofSeconds(windowSeconds);
    }

    /** Identifies the settings: another setting makes other records. */
    @Override
    public String toString() {
        return "site=" + site + " zone=" + zone + " pue=" + pue + " idle=" + idleWatts + " time-zone=" + timeZone
                + " window=" + windowSeconds;
    }
}
