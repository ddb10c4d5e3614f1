package io.joulebook.attribution.node;

/**
 * Power of a node that does nothing, by pool, µW.
 *
 * @param packageMicrowatts processor packages
 * @param dramMicrowatts main memory
 * @param gpuMicrowatts GPU boards
 * @param platformMicrowatts the rest; the whole node where it has no component meters
 */
public record IdlePower(long packageMicrowatts, long dramMicrowatts, long gpuMicrowatts, long platformMicrowatts) {

    public IdlePower {
        if (packageMicrowatts < 0 || dramMicrowatts < 0 || gpuMicrowatts < 0 || platformMicrowatts < 0) {
            throw new IllegalArgumentException("Idle power cannot be negative: package " + packageMicrowatts
                    + ", DRAM " + dramMicrowatts + ", GPU " + gpuMicrowatts + ", platform " + platformMicrowatts
                    + " µW");
        }
    }
}
