package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.UsageRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The site's worked example, where it lies beside the project: to the last digit, all columns but those of heat. The
 * same rules are proved without it by {@code WorkedExampleTest}.
 */
final class GoldenTest {

    private static final long EPOCH = 1_736_935_200_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long WINDOW = 900 * SECOND;

    private static Path golden = Path.of("absent");

    @BeforeAll
    static void findFiles() {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/golden"))) {
            folder = folder.getParent();
        }
        String asked = System.getProperty("joulebook.golden", "");
        assumeTrue(
                folder != null || !asked.isEmpty(),
                "No folder shared/golden beside the project or above it (or -Djoulebook.golden): the site's worked example"
                        + " is not tried; WorkedExampleTest proves the same rules");
        golden = folder == null ? Path.of(asked) : folder.resolve("shared/golden");
    }

    @Test
    void segmentsAreRightToTheLastDigit() {
        List<String> columns = List.of(
                "node",
                "window",
                "from_s",
                "to_s",
                "wall",
                "pkg_total",
                "dram_total",
                "platform_total",
                "pkg_idle",
                "dram_idle",
                "platform_idle",
                "pkg_dyn",
                "dram_dyn",
                "platform_dyn",
                "overhead",
                "facility",
                "intensity",
                "carbon",
                "embodied");

        assertThat(segmentRows(ledgers(new Random(0)))).isEqualTo(expected("segments.csv", columns));
    }

    @Test
    void linesAreRightToTheLastDigit() {
        List<String> columns = List.of(
                "node",
                "window",
                "from_s",
                "to_s",
                "tenant",
                "intensity",
                "cpu_ns",
                "e_dyn_pkg_uj",
                "e_dyn_dram_uj",
                "e_dyn_platform_uj",
                "e_dynamic_uj",
                "e_idle_uj",
                "e_it_uj",
                "e_overhead_uj",
                "e_facility_uj",
                "c_gross_lb_ug",
                "m_embodied_ug");

        assertThat(lineRows(ledgers(new Random(1)))).isEqualTo(expected("lines_segment.csv", columns));
    }

    @Test
    void orderOfInputRowsMakesNoDifference() {
        List<WindowLedger> first = ledgers(new Random(2));

        assertThat(ledgers(new Random(3))).isEqualTo(first);
        assertThat(ledgers(new Random(4))).isEqualTo(first);
    }

    private static List<String> expected(String file, List<String> columns) {
        return rows("out/" + file).stream()
                .map(row -> columns.stream().map(row::text).collect(Collectors.joining(",")))
                .toList();
    }

    private static List<String> segmentRows(List<WindowLedger> ledgers) {
        List<String> rows = new ArrayList<>();
        for (WindowLedger ledger : ledgers) {
            for (PricedSegment segment : ledger.segments()) {
                Pools pools = segment.pools();
                rows.add(place(ledger, segment) + ","
                        + join(
                                pools.wallMicrojoules(),
                                pools.packageMicrojoules(),
                                pools.dramMicrojoules(),
                                pools.platformMicrojoules(),
                                pools.packageIdleMicrojoules(),
                                pools.dramIdleMicrojoules(),
                                pools.platformIdleMicrojoules(),
                                pools.packageDynamicMicrojoules(),
                                pools.dramDynamicMicrojoules(),
                                pools.platformDynamicMicrojoules(),
                                segment.overheadMicrojoules(),
                                pools.wallMicrojoules() + segment.overheadMicrojoules(),
                                segment.intensity().milligramsPerKwh(),
                                segment.grossMicrograms(),
                                segment.embodiedMicrograms()));
            }
        }
        return rows;
    }

    private static List<String> lineRows(List<WindowLedger> ledgers) {
        List<String> rows = new ArrayList<>();
        for (WindowLedger ledger : ledgers) {
            for (PricedSegment segment : ledger.segments()) {
                for (LedgerLine line : segment.lines()) {
                    rows.add(place(ledger, segment) + "," + line.tenant() + ","
                            + join(
                                    segment.intensity().milligramsPerKwh(),
                                    line.cpuNanos(),
                                    line.dynamicPackageMicrojoules(),
                                    line.dynamicDramMicrojoules(),
                                    line.dynamicPlatformMicrojoules(),
                                    line.itMicrojoules() - line.idleMicrojoules(),
                                    line.idleMicrojoules(),
                                    line.itMicrojoules(),
                                    line.overheadMicrojoules(),
                                    line.facilityMicrojoules(),
                                    line.grossMicrograms(),
                                    line.embodiedMicrograms()));
                }
            }
        }
        return rows;
    }

    private static String place(WindowLedger ledger, PricedSegment segment) {
        return ledger.node() + ","
                + join(
                        (ledger.fromMicros() - EPOCH) / WINDOW + 1,
                        (segment.fromMicros() - EPOCH) / SECOND,
                        (segment.toMicros() - EPOCH) / SECOND);
    }

    private static String join(long... figures) {
        return java.util.Arrays.stream(figures).mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private static List<WindowLedger> ledgers(Random order) {
        List<WindowLedger> ledgers = new ArrayList<>();
        for (Row node : rows("in/nodes.csv")) {
            for (int window = 0; window < 3; window++) {
                WindowInputs inputs = inputs(node, EPOCH + window * WINDOW, order);
                Factors factors = factors(node.text("site"), order);
                ledgers.add(Pricer.price(Apportioner.apportion(inputs, factors), factors));
            }
        }
        return ledgers;
    }

    private static WindowInputs inputs(Row node, long from, Random order) {
        String id = node.text("node");
        List<UsageRow> usage = shuffled("in/usage.csv", id, order).stream()
                .map(row -> new UsageRow(
                        row.text("container"),
                        OwnerHints.NONE,
                        row.time("from_s"),
                        row.time("to_s"),
                        row.number("cpu_ns"),
                        row.number("llc_misses"),
                        0,
                        0))
                .toList();
        List<OwnerEntry> owners = shuffled("in/tenants.csv", id, order).stream()
                .map(row ->
                        new OwnerEntry(row.text("container"), row.text("tenant"), row.time("from_s"), Long.MAX_VALUE))
                .toList();
        List<ReservationEntry> reservations = shuffled("in/reservations.csv", id, order).stream()
                .map(row -> new ReservationEntry(
                        row.text("tenant"), row.number("cores_milli"), row.time("from_s"), Long.MAX_VALUE))
                .toList();
        return new WindowInputs(
                id,
                from,
                from + WINDOW,
                meters(id, order),
                usage,
                List.of(),
                Ownership.of(owners, reservations),
                profile(node));
    }

    private static List<MeterCourse> meters(String node, Random order) {
        Map<String, Long> limits = Map.of("n1/pkg", 300_000_000L, "n1/dram", 30_000_000L);
        Map<String, MeterDomain> domains =
                Map.of("pkg", MeterDomain.PACKAGE, "dram", MeterDomain.DRAM, "wall", MeterDomain.WALL);
        SortedMap<String, MeterSpec> specs = new TreeMap<>();
        SortedMap<String, List<Reading>> readings = new TreeMap<>();
        for (Row row : shuffled("in/meters.csv", node, order)) {
            String meter = row.text("meter");
            specs.put(
                    meter,
                    new MeterSpec(
                            meter,
                            MeterKind.valueOf(row.text("kind")),
                            Objects.requireNonNull(domains.get(meter)),
                            row.number("range_uj"),
                            limits.getOrDefault(node + "/" + meter, 0L),
                            MeterQuality.MEASURED));
            readings.computeIfAbsent(meter, key -> new ArrayList<>())
                    .add(new Reading(row.time("t_s"), row.text("boot"), row.number("value")));
        }
        List<MeterCourse> courses = new ArrayList<>();
        specs.forEach(
                (meter, spec) -> courses.add(MeterTrack.follow(spec, null, readings.getOrDefault(meter, List.of()))));
        Collections.shuffle(courses, order);
        return courses;
    }

    private static NodeProfile profile(Row node) {
        List<CurvePoint> curve = rows("in/curve.csv").stream()
                .filter(row -> row.text("node").equals(node.text("node")))
                .map(row -> new CurvePoint(row.number("load_milli"), row.number("dyn_uw")))
                .toList();
        ProfileVersion version = new ProfileVersion(
                EPOCH,
                node.text("site"),
                node.text("site"),
                node.text("loop"),
                node.number("cores_milli"),
                Map.of(),
                new IdlePower(
                        node.number("idle_pkg_uw"), node.number("idle_dram_uw"), 0, node.number("idle_platform_uw")),
                Method.valueOf(node.text("method")),
                new LoadCurve(curve),
                new Embodied(
                        node.number("embodied_ug"), node.number("commissioned_ms") * 1000, node.number("lifetime_s")));
        return new NodeProfile(node.text("node"), List.of(version));
    }

    private static Factors factors(String site, Random order) {
        List<Row> steps = rows("in/intensity.csv").stream()
                .filter(row -> row.text("site").equals(site))
                .toList();
        List<Intensity> intensities = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            long to = i + 1 < steps.size() ? steps.get(i + 1).time("from_s") : EPOCH + 3 * WINDOW;
            intensities.add(new Intensity(
                    steps.get(i).time("from_s"),
                    to,
                    steps.get(i).number("mg_per_kwh"),
                    IntensityKind.AVERAGE,
                    Boundary.LIFECYCLE,
                    FactorStatus.valueOf(steps.get(i).text("kind").toUpperCase(java.util.Locale.ROOT)),
                    "golden",
                    EPOCH,
                    steps.get(i).number("version")));
        }
        Collections.shuffle(intensities, order);
        IntensitySeries series = IntensitySeries.EMPTY;
        for (Intensity step : intensities) {
            series = series.with(step);
        }
        long pue = rows("in/sites.csv").stream()
                .filter(row -> row.text("site").equals(site))
                .mapToLong(row -> row.number("pue_ppm"))
                .findFirst()
                .orElseThrow();
        return new Factors(series, PueSchedule.of(List.of(new PueVersion(EPOCH, pue))));
    }

    private static List<Row> shuffled(String file, String node, Random order) {
        List<Row> rows = new ArrayList<>(rows(file));
        rows.removeIf(row -> !row.text("node").equals(node));
        Collections.shuffle(rows, order);
        return rows;
    }

    private static List<Row> rows(String file) {
        try {
            List<String> lines = Files.readAllLines(golden.resolve(file));
            String[] names = lines.get(0).split(",", -1);
            return lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> Row.of(names, line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of a CSV file. */
    private record Row(Map<String, String> values) {

        static Row of(String[] names, String[] values) {
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            return new Row(row);
        }

        String text(String column) {
            return Objects.requireNonNull(values.get(column), column);
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }

        long time(String column) {
            return EPOCH + number(column) * SECOND;
        }
    }
}
