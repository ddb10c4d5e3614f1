package io.joulebook.audit.restate;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import java.math.BigInteger;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What restatements change for one tenant, new less old.
 *
 * @param facility facility energy, µJ
 * @param reused energy reused as heat, µJ
 * @param gross location-based carbon, µg CO2e
 * @param waste carbon of what was not put to use, µg CO2e
 * @param market market-based carbon, µg CO2e
 * @param embodied embodied carbon, µg CO2e
 */
public record TenantChange(
        BigInteger facility,
        BigInteger reused,
        BigInteger gross,
        BigInteger waste,
        BigInteger market,
        BigInteger embodied) {

    /** By tenant, over all of these. */
    public static SortedMap<String, TenantChange> of(Collection<Outcome.Restated> restated) {
        SortedMap<String, TenantChange> changes = new TreeMap<>();
        restated.forEach(one -> add(one, changes));
        return changes;
    }

    /** Adds what one changes. */
    static void add(Outcome.Restated one, SortedMap<String, TenantChange> changes) {
        add(one.before(), BigInteger.ONE.negate(), changes);
        add(one.after(), BigInteger.ONE, changes);
    }

    private static void add(LedgerWindow window, BigInteger sign, SortedMap<String, TenantChange> changes) {
        for (LedgerSegment segment : window.getSegments()) {
            for (LedgerLine line : segment.getLines()) {
                changes.merge(line.getTenant(), of(line, sign), TenantChange::plus);
            }
        }
    }

    private static TenantChange of(LedgerLine line, BigInteger sign) {
        return new TenantChange(
                sign.multiply(BigInteger.valueOf(facilityMicrojoules(line))),
                sign.multiply(BigInteger.valueOf(line.getReusedUj())),
                sign.multiply(BigInteger.valueOf(line.getGrossUg())),
                sign.multiply(BigInteger.valueOf(line.getGrossUg() - line.getReusedUg())),
                sign.multiply(BigInteger.valueOf(line.getMarketUg())),
                sign.multiply(BigInteger.valueOf(line.getEmbodiedUg())));
    }

    private TenantChange plus(TenantChange other) {
        return new TenantChange(
                facility.add(other.facility),
                reused.add(other.reused),
                gross.add(other.gross),
                waste.add(other.waste),
                market.add(other.market),
                embodied.add(other.embodied));
    }

    static long facilityMicrojoules(LedgerLine line) {
        return line.getDynamicPackageUj()
                + line.getDynamicDramUj()
                + line.getDynamicGpuUj()
                + line.getDynamicPlatformUj()
                + line.getIdleUj()
                + line.getOverheadUj();
    }
}
