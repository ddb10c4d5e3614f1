package io.joulebook.topology.input;

/**
 * A node has nothing to claim that it has not claimed.
 *
 * @param loop heat loop id
 * @param node node id
 * @param throughMicros end of the windows this holds for, µs since the epoch
 */
public record NodePassed(String loop, String node, long throughMicros) implements NodeNews {}
