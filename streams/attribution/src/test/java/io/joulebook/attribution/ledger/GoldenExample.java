package io.joulebook.attribution.ledger;

import io.joulebook.attribution.GoldenFiles;
import io.joulebook.attribution.GoldenFiles.Row;
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
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileUncertainty;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.OwnerEntry;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.attribution.usage.ReservationEntry;
import io.joulebook.attribution.usage.UsageRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ledgers of the site's worked example, by the domain alone, from rows in any order and in any batches. */
final class GoldenExample {

    static final long EPOCH = 1_736_935_200_000_000L;
    static final long SECOND = 1_000_000;
    static final long WINDOW = 900 * SECOND;
    static final int WINDOWS = 3;

    private static final Map<String, MeterDomain> DOMAINS =
            Map.of("pkg", MeterDomain.PACKAGE, "dram", MeterDomain.DRAM, "wall", MeterDomain.WALL);
    private static final Map<String, Long> LIMITS_MICROWATTS = Map.of("n1/pkg", 300_000_000L, "n1/dram", 30_000_000L);

    /** Rule 11 of the example states them; what is left out here is what is taken where nothing is stated. */
    private static final Map<String, Long> METER_PPM = Map.of("n1", 10_000L, "n2", 50_000L);

    private static final Map<String, ProfileUncertainty> PROFILE = Map.of(
            "n1", new ProfileUncertainty(50_000, 200_000),
            "n2", new ProfileUncertainty(100_000, 0));
    private static final Map<String, Long> PUE_PPM = Map.of("S1", 10_000L, "S2", 0L);
    private static final Map<String, Long> INTENSITY_PPM = Map.of("S1", 0L, "S2", 100_000L);

    private final GoldenFiles files;
    private final Random order;

    GoldenExample(GoldenFiles files, Random order) {
        this.files = files;
        this.order = order;
    }

    static long micros(Row row, String column) {
        return EPOCH + row.number(column) * SECOND;
    }

    /** Ledgers by node, then window. */
    List<WindowLedger> ledgers() {
        List<WindowLedger> ledgers = new ArrayList<>();
        for (Row node : files.rows("in/nodes.csv")) {
            for (int window = 0; window < WINDOWS; window++) {
                WindowInputs inputs = inputs(node, EPOCH + window * WINDOW);
                Factors factors = factors(node.text("site"));
                ledgers.add(Pricer.price(Apportioner.apportion(inputs, factors), factors));
            }
        }
        return ledgers;
    }

    private WindowInputs inputs(Row node, long from) {
        String id = node.text("node");
        List<UsageRow> usage = files.rows("in/usage.csv", "node", id, order).stream()
                .map(row -> new UsageRow(
                        row.text("container"),
                        OwnerHints.NONE,
                        micros(row, "from_s"),
                        micros(row, "to_s"),
                        row.number("cpu_ns"),
                        row.number("llc_misses"),
                        0,
                        0))
                .toList();
        List<MeterCourse> meters = courses(id, from);
        return new WindowInputs(id, from, from + WINDOW, meters, usage, List.of(), ownership(id), profile(node));
    }

    private Ownership ownership(String node) {
        List<OwnerEntry> owners = files.rows("in/tenants.csv", "node", node, order).stream()
                .map(row -> new OwnerEntry(
                        row.text("container"), row.text("tenant"), micros(row, "from_s"), Long.MAX_VALUE))
                .toList();
        List<ReservationEntry> reservations = files.rows("in/reservations.csv", "node", node, order).stream()
                .map(row -> new ReservationEntry(
                        row.text("tenant"), row.number("cores_milli"), micros(row, "from_s"), Long.MAX_VALUE))
                .toList();
        return Ownership.of(owners, reservations);
    }

    /** Courses of a node's meters, each followed in two batches that part anywhere before an instant. */
    List<MeterCourse> courses(String node, long before) {
        SortedMap<String, List<Row>> rows = new TreeMap<>();
        for (Row row : files.rows("in/meters.csv", "node", node, order)) {
            rows.computeIfAbsent(row.text("meter"), meter -> new ArrayList<>()).add(row);
        }
        List<MeterCourse> courses = new ArrayList<>();
        rows.forEach((meter, of) -> courses.add(course(spec(node, of.get(0)), of, before)));
        Collections.shuffle(courses, order);
        return courses;
    }

    private MeterCourse course(MeterSpec spec, List<Row> rows, long before) {
        List<Reading> readings = rows.stream()
                .map(row -> new Reading(micros(row, "t_s"), row.text("boot"), row.number("value")))
                .toList();
        long batch = before - order.nextInt(1500) * SECOND;
        List<Reading> first =
                readings.stream().filter(reading -> reading.atMicros() <= batch).toList();
        return MeterTrack.follow(spec, MeterTrack.follow(spec, null, first).stateAt(batch), readings);
    }

    private static MeterSpec spec(String node, Row row) {
        String meter = row.text("meter");
        return new MeterSpec(
                meter,
                MeterKind.valueOf(row.text("kind")),
                Objects.requireNonNull(DOMAINS.get(meter)),
                row.number("range_uj"),
                LIMITS_MICROWATTS.getOrDefault(node + "/" + meter, 0L),
                MeterQuality.MEASURED,
                Objects.requireNonNull(METER_PPM.get(node)));
    }

    private NodeProfile profile(Row node) {
        String id = node.text("node");
        List<CurvePoint> curve = files.rows("in/curve.csv", "node", id, order).stream()
                .map(row -> new CurvePoint(row.number("load_milli"), row.number("dyn_uw")))
                .sorted(Comparator.comparingLong(CurvePoint::loadMilli))
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
                        node.number("embodied_ug"), node.number("commissioned_ms") * 1000, node.number("lifetime_s")),
                Drivers.CPU_TIME,
                Objects.requireNonNull(PROFILE.get(id)));
        return new NodeProfile(id, List.of(version));
    }

    private Factors factors(String site) {
        List<Row> steps = files.rows("in/intensity.csv", "site", site, order).stream()
                .sorted(Comparator.comparingLong(row -> row.number("from_s")))
                .toList();
        List<Intensity> intensities = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            long to = i + 1 < steps.size() ? micros(steps.get(i + 1), "from_s") : EPOCH + WINDOWS * WINDOW;
            intensities.add(intensity(steps.get(i), to));
        }
        Collections.shuffle(intensities, order);
        IntensitySeries series = IntensitySeries.EMPTY;
        for (Intensity step : intensities) {
            series = series.with(step);
        }
        long pue = files.rows("in/sites.csv", "site", site, order).get(0).number("pue_ppm");
        return new Factors(
                series, PueSchedule.of(List.of(new PueVersion(EPOCH, pue, Objects.requireNonNull(PUE_PPM.get(site))))));
    }

    private static Intensity intensity(Row step, long to) {
        return new Intensity(
                micros(step, "from_s"),
                to,
                step.number("mg_per_kwh"),
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.valueOf(step.text("kind").toUpperCase(Locale.ROOT)),
                "golden",
                EPOCH,
                step.number("version"),
                Objects.requireNonNull(INTENSITY_PPM.get(step.text("site"))));
    }
}
