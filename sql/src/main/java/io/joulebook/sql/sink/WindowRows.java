package io.joulebook.sql.sink;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.MeterEnergy;

/** Lays one revision of a node-window out as rows: what is said once stays said once, what is per tenant is a line. */
final class WindowRows {

    private WindowRows() {}

    /** Adds the rows of the window. */
    static void add(Rows rows, LedgerWindow window, Place place) {
        for (LedgerSegment segment : window.getSegments()) {
            addSegment(rows, window, segment, place);
            for (LedgerLine line : segment.getLines()) {
                addLine(rows, window, segment, line);
            }
        }
        for (MeterEnergy meter : window.getMeters()) {
            addMeter(rows, window, meter);
        }
        rows.countWindow();
    }

    private static void addLine(Rows rows, LedgerWindow window, LedgerSegment segment, LedgerLine line) {
        rows.add(
                LedgerTable.LINE,
                window.getNode(),
                window.getWindowStart(),
                window.getRevision(),
                segment.getSegmentStart(),
                line.getTenant(),
                line.getLevel(),
                segment.getHeatClaim(),
                line.getCpuNs(),
                line.getDynamicPackageUj(),
                line.getDynamicDramUj(),
                line.getDynamicGpuUj(),
                line.getDynamicPlatformUj(),
                line.getAlternativePackageUj(),
                line.getIdleUj(),
                line.getOverheadUj(),
                line.getGrossUg(),
                line.getReusedUj(),
                line.getReusedUg(),
                line.getDisplacedUg(),
                line.getEmbodiedUg(),
                line.getMeterUncertaintyUj(),
                line.getIdleUncertaintyUj(),
                line.getShareUncertaintyUj(),
                line.getSamplingUncertaintyUj(),
                line.getMarketUg());
    }

    private static void addMeter(Rows rows, LedgerWindow window, MeterEnergy meter) {
        rows.add(
                LedgerTable.METER,
                window.getNode(),
                window.getWindowStart(),
                window.getRevision(),
                meter.getMeter(),
                meter.getDomain(),
                meter.getEnergyUj(),
                meter.getFlags());
    }

    /** Long because the table is wide; one value a line, in the order of the columns. */
    private static void addSegment(Rows rows, LedgerWindow window, LedgerSegment segment, Place place) {
        rows.add(
                LedgerTable.SEGMENT,
                window.getNode(),
                window.getWindowStart(),
                window.getWindowEnd(),
                window.getRevision(),
                segment.getSegmentStart(),
                segment.getSegmentEnd(),
                window.getSite(),
                window.getZone(),
                window.getLoop(),
                segment.getHeatClaim(),
                window.getCause(),
                window.getSupersedes(),
                window.getMethod(),
                window.getInputDigest(),
                window.getParamHash(),
                window.getFlags(),
                segment.getWallUj(),
                segment.getPackageUj(),
                segment.getDramUj(),
                segment.getGpuUj(),
                segment.getPlatformUj(),
                segment.getPackageIdleUj(),
                segment.getDramIdleUj(),
                segment.getGpuIdleUj(),
                segment.getPlatformIdleUj(),
                segment.getOverheadUj(),
                segment.getPuePpm(),
                segment.getPueUncertaintyPpm(),
                segment.getIntensityMgPerKwh(),
                segment.getIntensityKind(),
                segment.getIntensityBoundary(),
                segment.getIntensityStatus(),
                segment.getIntensitySource(),
                segment.getIntensityPublishedAt(),
                segment.getIntensityRevision(),
                segment.getIntensityUncertaintyPpm(),
                segment.getGrossUg(),
                segment.getEmbodiedUg(),
                segment.getLines().size(),
                place.partition(),
                place.offset(),
                place.appendedAt(),
                segment.getMarketUg(),
                segment.getMarketMgPerKwh(),
                segment.getMarketKind(),
                segment.getMarketBoundary(),
                segment.getMarketStatus(),
                segment.getMarketSource(),
                segment.getMarketPublishedAt(),
                segment.getMarketRevision(),
                segment.getMarketUncertaintyPpm());
    }
}
