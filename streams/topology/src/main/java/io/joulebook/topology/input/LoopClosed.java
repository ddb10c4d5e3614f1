package io.joulebook.topology.input;

/**
 * Nothing more will be told of a loop's windows that start before this: its accounts of them are closed.
 *
 * @param node node id
 * @param loop heat loop id
 * @param beforeMicros start of its first account that is open, µs since the epoch
 */
public record LoopClosed(String node, String loop, long beforeMicros) implements LoopNews {}
