package io.joulebook.attribution.ledger;

/**
 * A node's energy in a segment by pool, and the idle part of each, µJ. The four pools add up to the wall.
 *
 * @param wallMicrojoules energy of the whole node, µJ
 * @param packageMicrojoules processor packages, µJ
 * @param dramMicrojoules main memory, µJ
 * @param gpuMicrojoules GPU boards, µJ
 * @param platformMicrojoules the rest, µJ
 * @param packageIdleMicrojoules idle part of the packages, µJ
 * @param dramIdleMicrojoules idle part of main memory, µJ
 * @param gpuIdleMicrojoules idle part of the GPU boards, µJ
 * @param platformIdleMicrojoules idle part of the rest, µJ
 */
public record Pools(
        long wallMicrojoules,
        long packageMicrojoules,
        long dramMicrojoules,
        long gpuMicrojoules,
        long platformMicrojoules,
        long packageIdleMicrojoules,
        long dramIdleMicrojoules,
        long gpuIdleMicrojoules,
        long platformIdleMicrojoules) {

    public Pools {
        long sum = Math.addExact(
                Math.addExact(packageMicrojoules, dramMicrojoules), Math.addExact(gpuMicrojoules, platformMicrojoules));
        if (sum != wallMicrojoules) {
            throw new IllegalStateException(
                    "Pools bug: the pools add up to " + sum + " µJ, not to the wall's " + wallMicrojoules + " µJ");
        }
        checkIdle("package", packageIdleMicrojoules, packageMicrojoules);
        checkIdle("dram", dramIdleMicrojoules, dramMicrojoules);
        checkIdle("gpu", gpuIdleMicrojoules, gpuMicrojoules);
        checkIdle("platform", platformIdleMicrojoules, platformMicrojoules);
    }

    private static void checkIdle(String pool, long idle, long whole) {
        if (idle < 0 || idle > whole) {
            throw new IllegalStateException(
                    "Pools bug: the idle part of " + pool + " is " + idle + " µJ of " + whole + " µJ");
        }
    }

    /** Idle energy of all pools, µJ. */
    public long idleMicrojoules() {
        return packageIdleMicrojoules + dramIdleMicrojoules + gpuIdleMicrojoules + platformIdleMicrojoules;
    }

    /** Dynamic energy of the packages, µJ. */
    public long packageDynamicMicrojoules() {
        return packageMicrojoules - packageIdleMicrojoules;
    }

    /** Dynamic energy of main memory, µJ. */
    public long dramDynamicMicrojoules() {
        return dramMicrojoules - dramIdleMicrojoules;
    }

    /** Dynamic energy of the GPU boards, µJ. */
    public long gpuDynamicMicrojoules() {
        return gpuMicrojoules - gpuIdleMicrojoules;
    }

    /** Dynamic energy of the rest, µJ. */
    public long platformDynamicMicrojoules() {
        return platformMicrojoules - platformIdleMicrojoules;
    }
}
