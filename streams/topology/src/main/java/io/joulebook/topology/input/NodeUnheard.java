package io.joulebook.topology.input;

/**
 * A node was not heard for so long that none of its closed windows is restated any more.
 *
 * @param node node id
 * @param closedThroughMicros end of its last window, µs since the epoch
 * @param silentMicros wall-clock time since anything of it was accepted, µs
 */
public record NodeUnheard(String node, long closedThroughMicros, long silentMicros) {}
