package io.joulebook.embedded.ledger;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterEnergy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A day of a node whose idle power, load curve and coefficients are known. */
final class MadeUpDay {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final int WINDOWS = 1440;
    static final long IDLE_PACKAGE = 40_000_000;
    static final long MILLI_CORES = 16_000;

    /** True coefficients; the others have one. */
    static final Map<String, Double> COEFFICIENTS = Map.of("a", 1.2, "b", 0.8);

    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final List<String> TENANTS = List.of("a", "b", "c", "d");

    private final Random random = new Random(3);
    private final List<LedgerWindow> windows = new ArrayList<>();

    /** An hour of rest, then all four tenants come and go; three windows are flagged, one was corrected. */
    static List<LedgerWindow> windows() {
        MadeUpDay day = new MadeUpDay();
        for (int number = 0; number < WINDOWS; number++) {
            day.add(number);
        }
        return day.windows;
    }

    /** True power above idle, µW. */
    static double curve(double loadMilli) {
        double part = loadMilli / MILLI_CORES;
        return 50e6 * part + 20e6 * part * part + 15e6 * -Math.expm1(-loadMilli / 1_000);
    }

    private void add(int number) {
        Map<String, Long> loads = number < 60 ? Map.of("_system", 10L) : loads();
        if (number == 100) {
            windows.add(window(number, 0, loads, 900_000_000, List.of()));
            windows.add(window(number, 1, loads, power(loads), List.of()));
        } else if (number < 1437) {
            windows.add(window(number, 0, loads, power(loads), List.of("WRAP")));
        } else {
            windows.add(window(number, 0, loads, 1, List.of("ESTIMATED", "WRAP")));
        }
    }

    private Map<String, Long> loads() {
        Map<String, Long> loads = new TreeMap<>(Map.of("_system", 10L));
        double scale = random.nextDouble();
        for (String tenant : TENANTS) {
            if (random.nextDouble() < 0.6) {
                loads.put(tenant, (long) (scale * random.nextDouble() * MILLI_CORES * 0.4));
            }
        }
        return loads;
    }

    private double power(Map<String, Long> loads) {
        long load = loads.values().stream().mapToLong(Long::longValue).sum();
        double weighted = 0;
        for (Map.Entry<String, Long> tenant : loads.entrySet()) {
            weighted += COEFFICIENTS.getOrDefault(tenant.getKey(), 1.0) * tenant.getValue();
        }
        double above = curve((double) load) * weighted / load;
        return (IDLE_PACKAGE + above) * (1 + 0.005 * random.nextGaussian());
    }

    private static LedgerWindow window(
            int number, int revision, Map<String, Long> loads, double power, List<String> flags) {
        Instant start = START.plus(LENGTH.multipliedBy(number));
        Instant middle = start.plusSeconds(20);
        Instant end = start.plus(LENGTH);
        return LedgerWindow.newBuilder()
                .setNode("n1")
                .setSite("pool")
                .setZone("FR")
                .setLoop("")
                .setWindowStart(start)
                .setWindowEnd(end)
                .setRevision(revision)
                .setCause(revision == 0 ? "FIRST" : "ASSIGNMENT")
                .setSupersedes(revision == 0 ? null : revision - 1)
                .setMethod("P/1")
                .setInputDigest("digest")
                .setParamHash("hash")
                .setFlags(new ArrayList<>(flags))
                .setMeters(new ArrayList<>(
                        List.of(new MeterEnergy("cpu", "PACKAGE", (long) (60 * power), new ArrayList<>()))))
                .setSegments(new ArrayList<>(
                        List.of(segment(start, middle, loads, power), segment(middle, end, loads, power))))
                .build();
    }

    private static LedgerSegment segment(Instant start, Instant end, Map<String, Long> loads, double power) {
        long seconds = Duration.between(start, end).toSeconds();
        long packagePool = (long) (seconds * power);
        long platform = seconds * 60_000_000;
        LedgerSegment segment = LedgerSegment.newBuilder()
                .setSegmentStart(start)
                .setSegmentEnd(end)
                .setWallUj(packagePool + platform)
                .setPackageUj(packagePool)
                .setDramUj(0)
                .setGpuUj(0)
                .setPlatformUj(platform)
                .setPackageIdleUj(0)
                .setDramIdleUj(0)
                .setGpuIdleUj(0)
                .setPlatformIdleUj(platform)
                .setOverheadUj(0)
                .setPuePpm(1_000_000)
                .setIntensityMgPerKwh(0)
                .setIntensityKind("AVERAGE")
                .setIntensityBoundary("LIFECYCLE")
                .setIntensityStatus("MEASURED")
                .setIntensitySource("grid operator")
                .setIntensityPublishedAt(start)
                .setIntensityRevision(1)
                .setGrossUg(0)
                .setEmbodiedUg(0)
                .setLines(new ArrayList<>())
                .build();
        loads.forEach((tenant, load) -> segment.getLines().add(line(tenant, load * seconds * 1_000_000)));
        return segment;
    }

    private static LedgerLine line(String tenant, long cpuNanos) {
        return LedgerLine.newBuilder()
                .setTenant(tenant)
                .setLevel("L0")
                .setCpuNs(cpuNanos)
                .setDynamicPackageUj(0)
                .setDynamicDramUj(0)
                .setDynamicGpuUj(0)
                .setDynamicPlatformUj(0)
                .setAlternativePackageUj(0)
                .setIdleUj(0)
                .setOverheadUj(0)
                .setGrossUg(0)
                .setEmbodiedUg(0)
                .build();
    }
}
