package io.joulebook.topology.assemble;

import io.joulebook.topology.input.NodeUsage;

/**
 * A usage sample that an open window still needs.
 *
 * @param kept the record as it came
 * @param usage what it says
 */
record HeldUsage(Kept kept, NodeUsage usage) {

    boolean overlaps(long fromMicros, long toMicros) {
        return usage.fromMicros() < toMicros && usage.toMicros() > fromMicros;
    }
}
