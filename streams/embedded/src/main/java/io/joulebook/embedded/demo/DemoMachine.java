package io.joulebook.embedded.demo;

import java.util.List;

/**
 * One made-up machine.
 *
 * @param node node id
 * @param site site id
 * @param zone grid zone
 * @param loop heat loop; empty if its heat is blown away
 * @param coresMilli capacity, thousandths of a core
 * @param idleMilliwatts power at rest at the wall, mW
 * @param coreMilliwatts power of one busy core at the wall, mW
 * @param components whether it has package and memory counters beside the wall meter
 * @param packageStartMicrojoules where its package counter stands at midnight, µJ
 * @param guests its tenants, the first the largest
 */
record DemoMachine(
        String node,
        String site,
        String zone,
        String loop,
        long coresMilli,
        long idleMilliwatts,
        long coreMilliwatts,
        Components components,
        long packageStartMicrojoules,
        List<Guest> guests) {

    /** Which meters it has. */
    enum Components {
        WALL_ONLY,
        PACKAGE_AND_DRAM
    }

    /**
     * A tenant on the machine.
     *
     * @param tenant tenant id
     * @param reservedMilli reserved capacity, thousandths of a core; 0 for the machine's own work
     * @param shape when it is busy
     */
    record Guest(String tenant, long reservedMilli, Shape shape) {

        String workload() {
            return tenant.startsWith("_") ? "daemons" : tenant + "-job";
        }

        /** Mean load over a half-minute, thousandths of a core. */
        long loadMilli(long halfMinute, long seed) {
            long hour = halfMinute / 120 % 24;
            long share = shape.perMille(hour) + Noise.below(150, seed, halfMinute);
            return Math.max(reservedMilli, 200) * Math.min(share, 1000) / 1000;
        }
    }

    /** When a tenant is busy. */
    enum Shape {
        OFFICE,
        NIGHT,
        STEADY,
        DAEMON;

        long perMille(long hour) {
            return switch (this) {
                case OFFICE -> hour >= 8 && hour < 19 ? 800 : 60;
                case NIGHT -> hour < 6 || hour >= 21 ? 850 : 0;
                case STEADY -> 450;
                case DAEMON -> 300;
            };
        }
    }

    long seed() {
        return node.hashCode();
    }
}
