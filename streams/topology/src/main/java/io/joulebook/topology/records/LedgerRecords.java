package io.joulebook.topology.records;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.ledger.LineUncertainty;
import io.joulebook.attribution.ledger.Pools;
import io.joulebook.attribution.ledger.PricedSegment;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterEnergy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ledger windows, to Avro. */
public final class LedgerRecords {

    /** Number of a window's first revision. */
    public static final int FIRST = 0;

    /** Cause of a window's first revision. */
    public static final String FIRST_CAUSE = "FIRST";

    private LedgerRecords() {}

    /**
     * The window as its first revision.
     *
     * @param flags what the pipeline has to say beside what the domain says
     */
    public static LedgerWindow firstRevision(WindowLedger ledger, SortedSet<String> flags) {
        SortedSet<String> all = new TreeSet<>(ledger.flags());
        all.addAll(flags);
        if (!ledger.loop().isEmpty()) {
            all.add(LedgerRevisions.HEAT_PENDING);
        }
        return LedgerWindow.newBuilder()
                .setNode(ledger.node())
                .setSite(ledger.site())
                .setZone(ledger.zone())
                .setLoop(ledger.loop())
                .setWindowStart(Times.instant(ledger.fromMicros()))
                .setWindowEnd(Times.instant(ledger.toMicros()))
                .setRevision(FIRST)
                .setCause(FIRST_CAUSE)
                .setSupersedes(null)
                .setMethod(ledger.method())
                .setInputDigest(ledger.inputDigest())
                .setParamHash(ledger.paramHash())
                .setFlags(List.copyOf(all))
                .setMeters(ledger.meters().stream().map(LedgerRecords::meter).toList())
                .setSegments(
                        ledger.segments().stream().map(LedgerRecords::segment).toList())
                .build();
    }

    private static MeterEnergy meter(io.joulebook.attribution.ledger.MeterEnergy meter) {
        return new MeterEnergy(meter.meter(), meter.domain().name(), meter.microjoules(), List.copyOf(meter.flags()));
    }

    private static LedgerSegment segment(PricedSegment segment) {
        Pools pools = segment.pools();
        Intensity intensity = segment.intensity();
        LedgerSegment written = new LedgerSegment();
        written.setSegmentStart(Times.instant(segment.fromMicros()));
        written.setSegmentEnd(Times.instant(segment.toMicros()));
        written.setWallUj(pools.wallMicrojoules());
        written.setPackageUj(pools.packageMicrojoules());
        written.setDramUj(pools.dramMicrojoules());
        written.setGpuUj(pools.gpuMicrojoules());
        written.setPlatformUj(pools.platformMicrojoules());
        written.setPackageIdleUj(pools.packageIdleMicrojoules());
        written.setDramIdleUj(pools.dramIdleMicrojoules());
        written.setGpuIdleUj(pools.gpuIdleMicrojoules());
        written.setPlatformIdleUj(pools.platformIdleMicrojoules());
        written.setOverheadUj(segment.overheadMicrojoules());
        written.setPuePpm(segment.puePpm());
        written.setPueUncertaintyPpm(segment.pueUncertaintyPpm());
        written.setIntensityMgPerKwh(intensity.milligramsPerKwh());
        written.setIntensityKind(intensity.kind().name());
        written.setIntensityBoundary(intensity.boundary().name());
        written.setIntensityStatus(intensity.status().name());
        written.setIntensitySource(intensity.source());
        written.setIntensityPublishedAt(published(intensity));
        written.setIntensityRevision(intensity.revision());
        written.setIntensityUncertaintyPpm(segment.intensityUncertaintyPpm());
        written.setGrossUg(segment.grossMicrograms());
        written.setEmbodiedUg(segment.embodiedMicrograms());
        List<LedgerLine> lines = new ArrayList<>(segment.lines().size());
        segment.lines().forEach(line -> lines.add(line(line)));
        written.setLines(lines);
        written.setHeatClaim(segment.heat().claim().name());
        setMarket(segment, written);
        return written;
    }

    private static void setMarket(PricedSegment segment, LedgerSegment written) {
        Intensity market = segment.market();
        written.setMarketUg(segment.marketMicrograms());
        written.setMarketMgPerKwh(market.milligramsPerKwh());
        written.setMarketKind(market.kind().name());
        written.setMarketBoundary(market.boundary().name());
        written.setMarketStatus(market.status().name());
        written.setMarketSource(market.source());
        written.setMarketPublishedAt(published(market));
        written.setMarketRevision(market.revision());
        written.setMarketUncertaintyPpm(market.uncertaintyPpm());
    }

    private static @Nullable Instant published(Intensity intensity) {
        return intensity.publishedAtMicros() < 0 ? null : Times.instant(intensity.publishedAtMicros());
    }

    private static LedgerLine line(io.joulebook.attribution.ledger.LedgerLine line) {
        LedgerLine written = new LedgerLine();
        written.setTenant(line.tenant());
        written.setLevel(line.level());
        written.setCpuNs(line.cpuNanos());
        written.setDynamicPackageUj(line.dynamicPackageMicrojoules());
        written.setDynamicDramUj(line.dynamicDramMicrojoules());
        written.setDynamicGpuUj(line.dynamicGpuMicrojoules());
        written.setDynamicPlatformUj(line.dynamicPlatformMicrojoules());
        written.setAlternativePackageUj(line.alternativePackageMicrojoules());
        written.setIdleUj(line.idleMicrojoules());
        written.setOverheadUj(line.overheadMicrojoules());
        written.setGrossUg(line.grossMicrograms());
        written.setMarketUg(line.marketMicrograms());
        written.setEmbodiedUg(line.embodiedMicrograms());
        LineUncertainty uncertainty = line.uncertainty();
        written.setMeterUncertaintyUj(uncertainty.meterMicrojoules());
        written.setIdleUncertaintyUj(uncertainty.idleMicrojoules());
        written.setShareUncertaintyUj(uncertainty.shareMicrojoules());
        written.setSamplingUncertaintyUj(uncertainty.samplingMicrojoules());
        return written;
    }
}
