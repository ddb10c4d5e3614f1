package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterState;
import io.joulebook.topology.input.MeterIdentity;

/**
 * How far one meter has come.
 *
 * @param identity what it says of itself
 * @param state where its track stands
 * @param periodMicros time between its last two readings, µs; 0 if there was one only
 * @param isGivenUp whether windows are closed without it since that last reading
 */
record MeterProgress(MeterIdentity identity, MeterState state, long periodMicros, boolean isGivenUp) {}
