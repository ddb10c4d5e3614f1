package io.joulebook.ingest.replay;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.RowException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Grid intensities out of {@code intensity.csv}. A row without an end holds until the next of its zone and factor. */
final class IntensityReference {

    private static final Comparator<GridIntensity> ORDER = Comparator.comparing(GridIntensity::getZone)
            .thenComparing(GridIntensity::getKind)
            .thenComparing(GridIntensity::getFrom)
            .thenComparingLong(GridIntensity::getRevision);

    private final SiteConfig config;
    private final RowTimes times;
    private final long lastMicros;
    private final List<Row> rows = new ArrayList<>();

    /** A row whose end may not be known yet. */
    private record Row(
            GridIntensity.Builder builder, @Nullable Instant end) {
        String series() {
            return builder.getKind() + " " + builder.getZone();
        }
    }

    IntensityReference(SiteConfig config, long lastMicros) {
        this.config = config;
        this.times = new RowTimes(config);
        this.lastMicros = lastMicros;
    }

    void add(CsvRow row) throws RowException {
        Instant from = times.at(row, "from_s");
        Instant end = row.has("to_s") ? times.end(row) : null;
        String source = row.optionalId("source");
        GridIntensity.Builder builder = GridIntensity.newBuilder()
                .setZone(row.has("zone") ? row.id("zone") : row.id("site"))
                .setFrom(from)
                .setIntensityMgPerKwh(row.whole("mg_per_kwh"))
                .setKind(row.choice("factor", IntensityKind.class, IntensityKind.AVERAGE))
                .setBoundary(row.choice("boundary", IntensityBoundary.class, IntensityBoundary.LIFECYCLE))
                .setStatus(row.choice("kind", IntensityStatus.class, IntensityStatus.MEASURED))
                .setSource(source.isEmpty() ? SiteTables.INTENSITY : source)
                .setPublishedAt(row.has("published_s") ? times.at(row, "published_s") : from)
                .setRevision(row.whole("version", 1))
                .setUncertaintyPpm(row.whole("uncertainty_ppm", 0));
        rows.add(new Row(builder, end));
    }

    List<GridIntensity> all() {
        Map<String, NavigableSet<Instant>> starts = new TreeMap<>();
        rows.forEach(row -> starts.computeIfAbsent(row.series(), first -> new TreeSet<>())
                .add(row.builder().getFrom()));
        return rows.stream()
                .map(row -> row.builder()
                        .setTo(end(row, starts.getOrDefault(row.series(), new TreeSet<>())))
                        .build())
                .sorted(ORDER)
                .toList();
    }

    private Instant end(Row row, NavigableSet<Instant> starts) {
        Instant from = row.builder().getFrom();
        Instant next = starts.higher(from);
        Instant before = starts.lower(from);
        if (row.end() != null) {
            return row.end();
        }
        if (next != null) {
            return next;
        }
        return before == null ? endOfData(from) : from.plus(Duration.between(before, from));
    }

    /** The only row of its zone is a declared constant: it holds for all the data, and one window at least. */
    private Instant endOfData(Instant from) {
        Instant end = EventTime.instant(Math.max(lastMicros, 0)).plus(config.window());
        Instant least = from.plus(config.window());
        return end.isAfter(least) ? end : least;
    }
}
