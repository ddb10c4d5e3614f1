package io.joulebook.audit.archive;

import java.time.Instant;
import java.util.Objects;

/**
 * Names one revision of a node-window.
 *
 * @param node node id
 * @param start start of the window
 * @param revision its number, from 0
 */
public record WindowRevision(String node, Instant start, int revision) {

    public WindowRevision {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(start, "start");
        if (revision < 0) {
            throw new IllegalArgumentException("revision is " + revision + ", expected 0 or more");
        }
    }

    /** Another revision of the same window. */
    public WindowRevision of(int other) {
        return new WindowRevision(node, start, other);
    }

    @Override
    public String toString() {
        return "node " + node + ", window " + start + ", revision " + revision;
    }
}
