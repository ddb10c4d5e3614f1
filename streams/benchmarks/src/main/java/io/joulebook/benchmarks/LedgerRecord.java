package io.joulebook.benchmarks;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterEnergy;
import java.time.Instant;
import java.util.List;

/** Ledger records as wide as real ones, whose figures mean nothing. */
final class LedgerRecord {

    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private LedgerRecord() {}

    static LedgerWindow window(String node, Instant start, Instant end, List<LedgerSegment> segments) {
        return LedgerWindow.newBuilder()
                .setNode(node)
                .setSite("load")
                .setZone("LOAD")
                .setLoop("")
                .setWindowStart(start)
                .setWindowEnd(end)
                .setRevision(0)
                .setCause("FIRST")
                .setMethod("P/1")
                .setInputDigest(HASH)
                .setParamHash(HASH)
                .setFlags(List.of())
                .setMeters(
                        List.of(new MeterEnergy("wall", "WALL", segments.get(0).getWallUj(), List.of())))
                .setSegments(segments)
                .build();
    }

    static LedgerSegment segment(Instant start, Instant end, long energy, List<LedgerLine> lines) {
        return LedgerSegment.newBuilder()
                .setSegmentStart(start)
                .setSegmentEnd(end)
                .setWallUj(energy)
                .setPackageUj(energy / 2)
                .setDramUj(energy / 8)
                .setGpuUj(0)
                .setPlatformUj(energy - energy / 2 - energy / 8)
                .setPackageIdleUj(0)
                .setDramIdleUj(0)
                .setGpuIdleUj(0)
                .setPlatformIdleUj(0)
                .setOverheadUj(energy / 5)
                .setPuePpm(1_200_000)
                .setIntensityMgPerKwh(230_000)
                .setIntensityKind("AVERAGE")
                .setIntensityBoundary("LIFECYCLE")
                .setIntensityStatus("MEASURED")
                .setIntensitySource("load")
                .setIntensityPublishedAt(start)
                .setIntensityRevision(1)
                .setGrossUg(energy / 15)
                .setEmbodiedUg(1)
                .setLines(lines)
                .build();
    }

    static LedgerLine line(String tenant, long cpuNanos, long energy) {
        return LedgerLine.newBuilder()
                .setTenant(tenant)
                .setLevel("L0")
                .setCpuNs(cpuNanos)
                .setDynamicPackageUj(energy / 2)
                .setDynamicDramUj(energy / 8)
                .setDynamicGpuUj(0)
                .setDynamicPlatformUj(energy / 4)
                .setAlternativePackageUj(energy / 3)
                .setIdleUj(energy / 8)
                .setOverheadUj(energy / 5)
                .setGrossUg(energy / 15)
                .setEmbodiedUg(1)
                .build();
    }
}
