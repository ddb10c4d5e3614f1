package io.joulebook.sql.calibrate;

import io.joulebook.sql.calibrate.fit.Part;
import io.joulebook.sql.calibrate.profile.Level;
import io.joulebook.sql.calibrate.profile.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be calibrated from what.
 *
 * @param nodes node ids, sorted, each once
 * @param period whole days
 * @param probe time in which the nodes were kept idle; null: none
 * @param powerCapMicrowatts power cap of each node's packages, µW; zero: as the profile's limits say
 * @param validFrom start of the new version; null: as {@link CalibrationJob} finds it
 * @param kept what stays as the profiles have it
 * @param rule rule for the package pool from then on; null: as before
 * @param level highest driver level from then on; null: as before
 */
record CalibrationRequest(
        List<String> nodes,
        Interval period,
        @Nullable Interval probe,
        long powerCapMicrowatts,
        @Nullable Instant validFrom,
        Set<Part> kept,
        @Nullable Rule rule,
        @Nullable Level level) {

    CalibrationRequest {
        nodes = List.copyOf(new TreeSet<>(nodes));
        kept = Set.copyOf(kept);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("A calibration needs a node");
        }
        if (powerCapMicrowatts < 0) {
            throw new IllegalArgumentException(
                    "--power-cap-uw = " + powerCapMicrowatts + ": expected microwatts, zero or more");
        }
    }

    /** When windows are taken from: the days, and the probe if there is one. */
    List<Interval> times() {
        return probe == null ? List.of(period) : List.of(period, probe);
    }
}
