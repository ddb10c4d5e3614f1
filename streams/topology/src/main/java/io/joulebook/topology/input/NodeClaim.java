package io.joulebook.topology.input;

import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatLine;
import java.util.List;

/**
 * A node's lines of one window, which may share the loop's credit.
 *
 * @param loop heat loop id
 * @param node node id
 * @param site its site
 * @param revision revision of the node's window; a higher one replaces what was claimed before
 * @param fromMicros start of the window, µs since the epoch
 * @param toMicros its end
 * @param fuel what the heat displaces
 * @param reusedMicrojoules what the lines had of the loop's heat in the revision before, µJ
 * @param lines by segment and tenant; none: what was claimed before is taken back
 */
public record NodeClaim(
        String loop,
        String node,
        String site,
        long revision,
        long fromMicros,
        long toMicros,
        DisplacedFuel fuel,
        long reusedMicrojoules,
        List<HeatLine> lines)
        implements NodeNews {

    public NodeClaim {
        lines = List.copyOf(lines);
    }

    /** Whether it takes back what was claimed before: the node was not on the loop after all. */
    public boolean isWithdrawal() {
        return lines.isEmpty();
    }

    /** Facility energy of its lines, µJ. */
    public long facilityMicrojoules() {
        long sum = 0;
        for (HeatLine line : lines) {
            sum = Math.addExact(sum, line.facilityMicrojoules());
        }
        return sum;
    }
}
