package io.joulebook.ingest.agent;

import org.jspecify.annotations.Nullable;

/**
 * Declared power of the whole machine, at the wall: straight from idle to full load.
 *
 * <p>Declared, not measured. Where neither is given, both come from the number of online CPUs (hardware threads) with
 * the averages that the open project Cloud Carbon Footprint publishes for the processors of a large cloud, which it
 * took from SPECpower results: 0.74 W idle and 3.5 W busy per CPU. Real machines differ from that by a factor of two
 * and more either way, so anyone with a plug meter should give the two options.
 *
 * @param idleMicrowatts power with nothing running, µW, zero or more
 * @param fullMicrowatts power with all CPUs busy, µW, {@code idleMicrowatts} or more
 */
record PowerModel(long idleMicrowatts, long fullMicrowatts) {

    private static final long IDLE_PER_PROCESSOR = 740_000;
    private static final long FULL_PER_PROCESSOR = 3_500_000;

    PowerModel {
        if (idleMicrowatts < 0 || fullMicrowatts < idleMicrowatts) {
            throw new IllegalArgumentException(
                    "--idle-watts must be zero or more and --max-watts no less than it: idle " + idleMicrowatts
                            + " µW, max " + fullMicrowatts + " µW");
        }
    }

    /**
     * The declared figures; one that is missing comes from the table, raised or lowered to fit the other.
     *
     * @param idle µW, null if not declared
     * @param full µW, null if not declared
     * @param processors CPUs online
     */
    static PowerModel declared(@Nullable Long idle, @Nullable Long full, int processors) {
        long tableIdle = IDLE_PER_PROCESSOR * processors;
        long tableFull = FULL_PER_PROCESSOR * processors;
        if (idle != null) {
            return new PowerModel(idle, full == null ? Math.max(idle, tableFull) : full);
        }
        return full == null ? new PowerModel(tableIdle, tableFull) : new PowerModel(Math.min(full, tableIdle), full);
    }
}
