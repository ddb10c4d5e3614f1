package io.joulebook.topology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** A day of a real grid, as it was said first and as it was said later, from recorded series that may be absent. */
enum RecordedGrid {
    /** RTE éCO2mix: what the screen showed at the hour, then the mean of the hour's four quarters. */
    FRANCE("FR", "2021-12-10") {
        @Override
        SortedMap<Instant, Long> firstVintage() throws IOException {
            SortedMap<Instant, Long> quarters = eco2mix();
            quarters.keySet().removeIf(at -> !at.equals(at.truncatedTo(ChronoUnit.HOURS)));
            return quarters;
        }

        @Override
        SortedMap<Instant, Long> laterVintage() throws IOException {
            return hourlyMeans(eco2mix());
        }

        private SortedMap<Instant, Long> eco2mix() throws IOException {
            return series(
                    "A3-rte-eco2mix-15min/eco2mix-national-tr.csv.gz", ";", 4, 18, text -> OffsetDateTime.parse(text)
                            .toInstant());
        }
    },
    /** A windy grid: an hourly life-cycle series, replaced by the hourly means of another one by quarters. */
    GERMANY("DE", "2022-11-17") {
        @Override
        SortedMap<Instant, Long> firstVintage() throws IOException {
            return series(
                    "A1-electricitymaps-hourly/DE_2022_hourly.csv.gz",
                    ",",
                    0,
                    5,
                    text -> Instant.parse(text.replace(' ', 'T') + "Z"));
        }

        @Override
        SortedMap<Instant, Long> laterVintage() throws IOException {
            return hourlyMeans(series("A5-opendc-carbon/DE_2022_15min.csv.gz", ",", 0, 1, Instant::parse));
        }
    };

    private interface Time {
        Instant of(String text);
    }

    private final String zone;
    private final Instant day;

    RecordedGrid(String zone, String day) {
        this.zone = zone;
        this.day = Instant.parse(day + "T00:00:00Z");
    }

    String zone() {
        return zone;
    }

    /** Its midnight. */
    Instant day() {
        return day;
    }

    /** mg/kWh by hour, as it was said first. */
    abstract SortedMap<Instant, Long> firstVintage() throws IOException;

    /** The same as it was said later. */
    abstract SortedMap<Instant, Long> laterVintage() throws IOException;

    /** Values of the day, mg/kWh. */
    SortedMap<Instant, Long> series(String file, String separator, int timeColumn, int valueColumn, Time time)
            throws IOException {
        SortedMap<Instant, Long> values = new TreeMap<>();
        Instant end = day.plus(Duration.ofDays(1));
        try (BufferedReader lines = open(file)) {
            lines.readLine(); // the head
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(separator, -1);
                Instant at = time.of(fields[timeColumn]);
                if (!at.isBefore(day) && at.isBefore(end) && !fields[valueColumn].isEmpty()) {
                    values.put(at, milligrams(new BigDecimal(fields[valueColumn])));
                }
            }
        }
        return values;
    }

    private static BufferedReader open(String file) throws IOException {
        String shared = System.getenv("JOULEBOOK_SHARED");
        Assumptions.assumeTrue(shared != null, "no recorded grids: JOULEBOOK_SHARED names no folder");
        Path path = Path.of(String.valueOf(shared), "data", file);
        Assumptions.assumeTrue(Files.exists(path), "no recorded grid in " + path);
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8));
    }

    private static long milligrams(BigDecimal grams) {
        return grams.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    static SortedMap<Instant, Long> hourlyMeans(SortedMap<Instant, Long> quarters) {
        SortedMap<Instant, List<Long>> byHour = new TreeMap<>();
        quarters.forEach(
                (at, value) -> byHour.computeIfAbsent(at.truncatedTo(ChronoUnit.HOURS), hour -> new ArrayList<>())
                        .add(value));
        SortedMap<Instant, Long> means = new TreeMap<>();
        byHour.forEach((hour, values) ->
                means.put(hour, values.stream().mapToLong(Long::longValue).sum() / values.size()));
        return means;
    }
}
