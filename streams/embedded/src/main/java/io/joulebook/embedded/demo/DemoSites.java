package io.joulebook.embedded.demo;

import io.joulebook.embedded.demo.DemoMachine.Components;
import io.joulebook.embedded.demo.DemoMachine.Guest;
import io.joulebook.embedded.demo.DemoMachine.Shape;
import java.util.List;

/** The two sites: a boiler that heats a pool where the grid is clean, an air-cooled room where it is not. */
final class DemoSites {

    static final String POOL = "pool";
    static final String ROOM = "room";
    static final String POOL_LOOP = "pool-water";
    static final String CLEAN_ZONE = "clean-grid";
    static final String DIRTY_ZONE = "coal-grid";

    /** Package counters wrap here, µJ; the first boiler's starts so high that it does, once. */
    static final long PACKAGE_RANGE_UJ = 20_000_000_000_000L;

    private static final long NEARLY_FULL_UJ = 17_000_000_000_000L;
    private static final Guest DAEMONS = new Guest("_system", 0, Shape.DAEMON);

    private DemoSites() {}

    static List<DemoMachine> machines() {
        return List.of(
                boiler("boiler-1", NEARLY_FULL_UJ, new Guest("ada", 16_000, Shape.OFFICE), night("bell", 8_000)),
                boiler("boiler-2", 0, new Guest("bell", 12_000, Shape.STEADY), night("cora", 12_000)),
                rack("rack-1", new Guest("cora", 24_000, Shape.OFFICE), night("ada", 24_000)),
                rack("rack-2", new Guest("bell", 16_000, Shape.STEADY), new Guest("cora", 32_000, Shape.OFFICE)));
    }

    private static Guest night(String tenant, long reservedMilli) {
        return new Guest(tenant, reservedMilli, Shape.NIGHT);
    }

    private static DemoMachine boiler(String node, long packageStart, Guest large, Guest small) {
        return new DemoMachine(
                node,
                POOL,
                CLEAN_ZONE,
                POOL_LOOP,
                32_000,
                90_000,
                8_500,
                Components.PACKAGE_AND_DRAM,
                packageStart,
                List.of(large, small, DAEMONS));
    }

    private static DemoMachine rack(String node, Guest large, Guest small) {
        return new DemoMachine(
                node,
                ROOM,
                DIRTY_ZONE,
                "",
                64_000,
                180_000,
                6_000,
                Components.WALL_ONLY,
                0,
                List.of(large, small, DAEMONS));
    }

    /** Intensity of an hour, mg/kWh: sun at noon on the clean grid, coal all day on the other. */
    static long intensity(String zone, int hour) {
        int fromNoon = Math.abs(hour - 13);
        return zone.equals(CLEAN_ZONE) ? 18_000 + fromNoon * 2_500L : 610_000 + fromNoon * 9_000L;
    }
}
