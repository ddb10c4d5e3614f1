package io.joulebook.sql.calibrate.fit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window as the coefficients see it.
 *
 * @param block windows of one block may err together: those of one node and hour
 * @param dynamic measured package power above idle, µW
 * @param shares the curve's power by tenant, in proportion to CPU time, µW
 */
record SharedWindow(String block, double dynamic, SortedMap<String, Double> shares) {

    private static final long HOUR_MICROS = 3_600_000_000L;

    SharedWindow {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    static SharedWindow of(ClosedWindow window, LoadTable curve, long idleMicrowatts) {
        double load = window.loadMilli();
        double power = curve.microwatts(load);
        SortedMap<String, Double> shares = new TreeMap<>();
        for (Map.Entry<String, Long> tenant : window.cpuNanos().entrySet()) {
            if (tenant.getValue() > 0) {
                double own = (double) tenant.getValue() / window.durationMicros();
                shares.put(tenant.getKey(), power * own / load);
            }
        }
        return new SharedWindow(
                window.node() + "/" + Math.floorDiv(window.startMicros(), HOUR_MICROS),
                window.powerMicrowatts(Pool.PACKAGE) - idleMicrowatts,
                shares);
    }

    double share(String tenant) {
        return shares.getOrDefault(tenant, 0.0);
    }

    /** What all but these tenants take at a coefficient of one, µW. */
    double sharesWithout(List<String> tenants) {
        double sum = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            if (!tenants.contains(share.getKey())) {
                sum += share.getValue();
            }
        }
        return sum;
    }
}
