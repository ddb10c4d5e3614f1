package io.joulebook.attribution.heat;

import java.util.Objects;

/**
 * What a line got of its loop's heat credit.
 *
 * @param line the line
 * @param reusedMicrojoules part of its facility energy that was used again as heat, µJ; never above that energy
 * @param reusedMicrograms carbon of that part at the intensity of its segment, µg CO2e
 * @param displacedMicrograms carbon of the fuel not burned for that heat, µg CO2e; a memo, never taken off an inventory
 */
public record HeatShare(HeatLine line, long reusedMicrojoules, long reusedMicrograms, long displacedMicrograms) {

    public HeatShare {
        Objects.requireNonNull(line, "line");
        if (reusedMicrojoules < 0 || reusedMicrograms < 0 || displacedMicrograms < 0) {
            throw new IllegalArgumentException("A share of heat cannot be negative: " + reusedMicrojoules + " µJ, "
                    + reusedMicrograms + " µg, displaced " + displacedMicrograms + " µg of " + line);
        }
        if (reusedMicrojoules > line.facilityMicrojoules()) {
            throw new IllegalArgumentException(
                    "A line cannot reuse more energy than it has: " + reusedMicrojoules + " µJ of " + line);
        }
    }
}
