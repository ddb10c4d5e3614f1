package io.joulebook.embedded.accuracy.machine;

/**
 * The figures of the simulated machine, a two-socket server of about 2018.
 *
 * <p>They were chosen before any rule was scored and are not fitted to a score. <i>Convention</i> marks an order of
 * magnitude of ours. Powers in W, clocks in GHz, capacitance in nF, traffic in GB/s, temperature in °C.
 */
final class Physics {

    /** Highest clock by cores that are awake on the socket (1, 2, ... 16); the shape of published Xeon turbo tables. */
    private static final double[] TURBO = {
        3.7, 3.7, 3.5, 3.5, 3.4, 3.4, 3.4, 3.4, 3.4, 3.4, 3.4, 3.4, 3.3, 3.3, 3.3, 3.3
    };

    /** Lowest clock that a power cap can force. Convention. */
    static final double SLOWEST = 0.8;

    /** A thread loses 35 % of its speed while its sibling runs: METHOD §2.3, 0.65 a thread. */
    static final double SIBLING_LOSS = 0.35;

    /** Switched capacitance of a busy core, whatever it executes: fetch, clocks, caches. Convention. */
    private static final double CORE_CAPACITANCE = 0.90;

    /** Energy of an instruction at 1 V, nJ. Convention: with the core's own, 5 W of ordinary code at 3.3 GHz. */
    private static final double INSTRUCTION_CAPACITANCE = 0.55;

    /** Leakage of an awake core at 1 V and 60 °C, and the warming that multiplies it by e. Convention. */
    private static final double LEAKAGE = 0.7;

    private static final double LEAKAGE_REFERENCE = 60;
    private static final double LEAKAGE_SCALE = 45;

    /** A package in deep sleep (PC6). Convention. */
    static final double PACKAGE_ASLEEP = 12;

    /** Mesh, last-level cache and I/O of a socket once any of its threads runs. Convention. */
    private static final double UNCORE_AWAKE = 14;

    /** What traffic adds to the uncore, half of it at 30 GB/s: its clock rises with traffic and then saturates. */
    private static final double UNCORE_TRAFFIC = 10;

    private static final double UNCORE_HALF = 30;

    /** Memory of a socket in self-refresh, on standby, and by traffic (19 pJ a bit, DDR4). Convention. */
    static final double DRAM_ASLEEP = 4;

    private static final double DRAM_AWAKE = 3;
    private static final double DRAM_TRAFFIC = 0.15;

    /** What six DDR4-2666 channels deliver in practice, of 128 GB/s. Convention. */
    static final double BANDWIDTH = 100;

    /** Board, network, disks, management controller. Convention. */
    static final double BOARD = 45;

    /** All fans at full speed; their power goes with the cube of the speed (fan laws). */
    private static final double FANS = 60;

    static final double FAN_SLOWEST = 0.3;
    private static final double FAN_FROM = 50;
    private static final double FAN_FULL = 85;

    /** Inlet air, and the heat sink's K/W with the fans at full speed. Convention. */
    static final double INLET = 22;

    private static final double HEAT_SINK = 0.30;

    /** Loss of the power supply, W = a + b·P + c·P²: 93 % efficient at 300 W, about 80 PLUS Platinum. */
    private static final double SUPPLY_FIXED = 12;

    private static final double SUPPLY_LINEAR = 0.02;
    private static final double SUPPLY_SQUARE = 6e-5;

    private Physics() {}

    /** Highest clock for so many awake cores, a mean over time: linear between whole numbers. */
    static double turbo(double awakeCores) {
        double place = Math.max(0, Math.min(awakeCores, TURBO.length) - 1);
        int below = (int) place;
        int above = Math.min(below + 1, TURBO.length - 1);
        return TURBO[below] + (place - below) * (TURBO[above] - TURBO[below]);
    }

    /** The voltage-frequency line: 0.70 V at 1.2 GHz, 1.00 V at 3.3 GHz. Convention. */
    static double volts(double clock) {
        return 0.70 + (clock - 1.2) * 0.30 / 2.1;
    }

    /** Dynamic power of cores; both arguments already carry the power factor of the code. */
    static double cores(double clock, double busyCores, double gigaInstructions) {
        double volts = volts(clock);
        return (CORE_CAPACITANCE * busyCores * clock + INSTRUCTION_CAPACITANCE * gigaInstructions) * volts * volts;
    }

    static double leakage(double clock, double awakeCores, double temperature) {
        double warmth = StrictMath.exp((temperature - LEAKAGE_REFERENCE) / LEAKAGE_SCALE);
        return LEAKAGE * awakeCores * volts(clock) * warmth;
    }

    /** Power of a socket's shared parts above its sleep. */
    static double uncore(double awake, double traffic) {
        return UNCORE_AWAKE * awake + UNCORE_TRAFFIC * traffic / (traffic + UNCORE_HALF);
    }

    static double dram(double awake, double traffic) {
        return DRAM_ASLEEP + DRAM_AWAKE * awake + DRAM_TRAFFIC * traffic;
    }

    /** What the memory bus delivers of a demand. */
    static double delivered(double demand) {
        return BANDWIDTH * (1 - StrictMath.exp(-demand / BANDWIDTH));
    }

    static double fanSpeed(double hottest) {
        double need = (hottest - FAN_FROM) / (FAN_FULL - FAN_FROM);
        return FAN_SLOWEST + (1 - FAN_SLOWEST) * Math.max(0, Math.min(need, 1));
    }

    static double fans(double speed) {
        return FANS * speed * speed * speed;
    }

    static double temperature(double packageWatts, double fanSpeed) {
        return INLET + packageWatts * HEAT_SINK / (0.4 + 0.6 * fanSpeed);
    }

    /** Power at the AC inlet for a power behind the supply. */
    static double wall(double direct) {
        return direct + SUPPLY_FIXED + SUPPLY_LINEAR * direct + SUPPLY_SQUARE * direct * direct;
    }
}
