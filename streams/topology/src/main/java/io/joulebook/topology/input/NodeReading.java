package io.joulebook.topology.input;

import io.joulebook.topology.reject.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All meters of one node at one instant.
 *
 * @param node node id
 * @param atMicros when they were read, µs since the epoch
 * @param bootId identity of the node's boot
 * @param sequence number of the record within its source and boot
 * @param clockOffsetMicros offset of the node's clock from reference time, µs; null where unknown
 * @param figures what could be read; none in a heartbeat
 * @param problems what could not
 */
public record NodeReading(
        String node,
        long atMicros,
        String bootId,
        long sequence,
        @Nullable Long clockOffsetMicros,
        List<MeterFigure> figures,
        List<Problem> problems) {}
