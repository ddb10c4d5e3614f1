package io.joulebook.embedded.ledger;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterEnergy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Windows whose figures hold all that the checks ask for. */
final class SampleWindows {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration LENGTH = Duration.ofSeconds(60);

    private static final long PUE_PPM = 1_050_001;
    private static final long INTENSITY_MG_PER_KWH = 56_789;
    private static final long MARKET_MG_PER_KWH = 34_567;
    private static final long EMBODIED_UG = 4_321;

    private SampleWindows() {}

    /** Revision 0 of the first window of a node, in two segments. */
    static LedgerWindow window(String node, String... tenants) {
        return window(node, 0, 0, tenants);
    }

    /** A revision of a node's window. */
    static LedgerWindow window(String node, int number, int revision, String... tenants) {
        Instant start = START.plus(LENGTH.multipliedBy(number));
        Instant middle = start.plus(LENGTH.dividedBy(2));
        Instant end = start.plus(LENGTH);
        LedgerSegment first = segment(start, middle, 9_000_001 + revision, tenants);
        LedgerSegment second = segment(middle, end, 8_000_003, tenants);
        return LedgerWindow.newBuilder()
                .setNode(node)
                .setSite("pool")
                .setZone("FR")
                .setLoop("loop-1")
                .setWindowStart(start)
                .setWindowEnd(end)
                .setRevision(revision)
                .setCause(revision == 0 ? "FIRST" : "ASSIGNMENT")
                .setSupersedes(revision == 0 ? null : revision - 1)
                .setMethod("P/1")
                .setInputDigest("digest-" + revision)
                .setParamHash("hash-" + revision)
                .setFlags(new ArrayList<>(List.of("DUPLICATE", "WRAP")))
                .setMeters(new ArrayList<>(List.of(new MeterEnergy(
                        "wall", "WALL", first.getWallUj() + second.getWallUj(), new ArrayList<>(List.of("WRAP"))))))
                .setSegments(new ArrayList<>(List.of(first, second)))
                .build();
    }

    private static LedgerSegment segment(Instant start, Instant end, long wall, String... tenants) {
        long packagePool = wall / 2;
        long dram = wall / 5;
        long platform = wall - packagePool - dram;
        LedgerSegment segment = LedgerSegment.newBuilder()
                .setSegmentStart(start)
                .setSegmentEnd(end)
                .setWallUj(wall)
                .setPackageUj(packagePool)
                .setDramUj(dram)
                .setGpuUj(0)
                .setPlatformUj(platform)
                .setPackageIdleUj(packagePool / 3)
                .setDramIdleUj(dram / 4)
                .setGpuIdleUj(0)
                .setPlatformIdleUj(platform)
                .setOverheadUj(ratio(wall, PUE_PPM - 1_000_000, "1000000"))
                .setPuePpm(PUE_PPM)
                .setIntensityMgPerKwh(INTENSITY_MG_PER_KWH)
                .setIntensityKind("AVERAGE")
                .setIntensityBoundary("LIFECYCLE")
                .setIntensityStatus("MEASURED")
                .setIntensitySource("grid operator")
                .setIntensityPublishedAt(start.minusSeconds(600))
                .setIntensityRevision(1)
                .setGrossUg(0)
                .setEmbodiedUg(EMBODIED_UG)
                .setMarketMgPerKwh(MARKET_MG_PER_KWH)
                .setMarketKind("RESIDUAL")
                .setMarketBoundary("DIRECT")
                .setMarketStatus("ESTIMATED")
                .setMarketSource("issuing body")
                .setMarketPublishedAt(start.minusSeconds(1200))
                .setMarketRevision(2)
                .setMarketUncertaintyPpm(50_000)
                .setLines(new ArrayList<>())
                .build();
        segment.setGrossUg(ratio(wall + segment.getOverheadUj(), INTENSITY_MG_PER_KWH, "3600000000"));
        segment.setMarketUg(ratio(wall + segment.getOverheadUj(), MARKET_MG_PER_KWH, "3600000000"));
        for (int place = 0; place < tenants.length; place++) {
            segment.getLines().add(line(segment, tenants, place));
        }
        return segment;
    }

    private static LedgerLine line(LedgerSegment segment, String[] tenants, int place) {
        int of = tenants.length;
        long idle = segment.getPackageIdleUj() + segment.getDramIdleUj() + segment.getPlatformIdleUj();
        return LedgerLine.newBuilder()
                .setTenant(tenants[place])
                .setLevel("L0")
                .setCpuNs(1_000_000L * (place + 1))
                .setDynamicPackageUj(part(segment.getPackageUj() - segment.getPackageIdleUj(), of, place))
                .setDynamicDramUj(part(segment.getDramUj() - segment.getDramIdleUj(), of, place))
                .setDynamicGpuUj(0)
                .setDynamicPlatformUj(part(segment.getPlatformUj() - segment.getPlatformIdleUj(), of, place))
                .setAlternativePackageUj(0)
                .setIdleUj(part(idle, of, place))
                .setOverheadUj(part(segment.getOverheadUj(), of, place))
                .setGrossUg(part(segment.getGrossUg(), of, place))
                .setEmbodiedUg(part(segment.getEmbodiedUg(), of, place))
                .setMarketUg(part(segment.getMarketUg(), of, place))
                .build();
    }

    /** The part of the tenant at this place when all get the same and the first also what is left over. */
    private static long part(long total, int of, int place) {
        return total / of + (place == 0 ? total % of : 0);
    }

    private static long ratio(long amount, long factor, String divisor) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(factor))
                .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
