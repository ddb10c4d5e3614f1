package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Meters of two machines that others measured, where the files lie beside the project: folder shared/data above it, or
 * {@code -Djoulebook.data}.
 */
final class MetersOfRealNodesTest {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    private static final String SERIES = "B1-ccgrid23-power-meters/ccgrid23-cpu-node-timeseries-2022-11-07.tar.xz";
    private static final String COUNTERS = "B2-kepler/prom_idle.json.gz";

    @Test
    void wallMeterAndCountersOfAServerHaveOneClock() throws IOException {
        Path archive = file(SERIES);

        assertThat(ClockSkew.between(rapl(archive), wall(archive, false), 5 * SECOND, 2 * HOUR))
                .isEqualTo(new ClockSkew.None());
    }

    @Test
    void localTimeReadAsUniversalTimeIsAnHourAhead() throws IOException {
        Path archive = file(SERIES);

        assertThat(ClockSkew.between(rapl(archive), wall(archive, true), 5 * SECOND, 2 * HOUR))
                .isEqualTo(new ClockSkew.Shifted(HOUR));
    }

    @Test
    void countersOfAServerStayBelowItsWallMeter() throws IOException {
        Path archive = file(SERIES);

        MeterOverlap overlap = MeterOverlap.among(wall(archive, false), List.of(rapl(archive)), 10 * SECOND);

        assertThat(overlap.steps()).isGreaterThan(500);
        assertThat(overlap.above()).isZero();
    }

    @Test
    void packageAndMemoryAboveThePlatformsMeterAreFound() throws IOException {
        String json = unzipped(file(COUNTERS));
        MeterCourse wall = counter(json, "platform", MeterDomain.WALL);
        MeterCourse packages = counter(json, "package", MeterDomain.PACKAGE);
        MeterCourse memory = counter(json, "dram", MeterDomain.DRAM);

        MeterOverlap overlap = MeterOverlap.among(wall, List.of(packages, memory), 15 * SECOND);

        assertThat(overlap.isFound()).as(overlap.toString()).isTrue();
    }

    private static Path file(String name) {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        String asked = System.getProperty("joulebook.data", "");
        Path data = folder == null ? Path.of(asked) : folder.resolve("shared/data");
        assumeTrue(
                Files.isRegularFile(data.resolve(name)),
                "No file shared/data/" + name + " beside the project or above it (or -Djoulebook.data): real meters are"
                        + " not tried");
        return data.resolve(name);
    }

    private static MeterCourse wall(Path archive, boolean isLocalTime) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String[] row : rows(archive, "g5k_metrics.csv")) {
            if (row.length > 2 && !row[1].isEmpty() && !row[2].isEmpty()) {
                long local = LocalDateTime.parse(row[0].substring(0, 19)).toEpochSecond(ZoneOffset.UTC) * SECOND;
                readings.add(new Reading(isLocalTime ? local : micros(row[2]), "boot", micros(row[1])));
            }
        }
        return power("wall", MeterDomain.WALL, readings);
    }

    private static MeterCourse rapl(Path archive) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String[] row : rows(archive, "es_ts.csv")) {
            readings.add(new Reading(micros(row[7]), "boot", micros(row[0])));
        }
        return power("rapl", MeterDomain.PACKAGE, readings);
    }

    private static MeterCourse power(String meter, MeterDomain domain, List<Reading> readings) {
        MeterSpec spec = new MeterSpec(meter, MeterKind.POWER, domain, 0, 0, MeterQuality.MEASURED);
        return MeterTrack.follow(spec, null, readings, 10 * SECOND);
    }

    private static long micros(String decimal) {
        return new java.math.BigDecimal(decimal)
                .movePointRight(6)
                .setScale(0, java.math.RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static List<String[]> rows(Path archive, String name) throws IOException {
        Process tar = new ProcessBuilder("tar", "-xJOf", archive.toString(), "GPU_Benchmarks/results/CPU_08_11/" + name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(tar.getInputStream(), StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
            assumeTrue(!rows.isEmpty(), "tar cannot unpack " + archive + " (no xz?): real meters are not tried");
            return rows;
        }
    }

    private static String unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sum of all series of the node's joules of one kind: sockets, idle and dynamic. */
    private static MeterCourse counter(String json, String kind, MeterDomain domain) {
        Matcher series = Pattern.compile(
                        "\"__name__\": \"kepler_node_" + kind + "_joules_total\".*?\"values\": \\[(\\[.*?\\])\\]",
                        Pattern.DOTALL)
                .matcher(json);
        Map<Long, Long> totals = new TreeMap<>();
        while (series.find()) {
            Matcher value = Pattern.compile("\\[([0-9.]+), \"([0-9.]+)\"\\]").matcher(series.group(1));
            while (value.find()) {
                totals.merge(micros(value.group(1)), micros(value.group(2)), Long::sum);
            }
        }
        List<Reading> readings = new ArrayList<>();
        totals.forEach((at, total) -> readings.add(new Reading(at, "boot", total)));
        MeterSpec spec = new MeterSpec(kind, MeterKind.COUNTER, domain, 0, 0, MeterQuality.MEASURED);
        return MeterTrack.follow(spec, null, readings);
    }
}
