package io.joulebook.sql.sink;

import java.time.Instant;

/**
 * Names what is written once: a revision of a node-window, or a part of its evidence.
 *
 * @param table {@link LedgerTable#SEGMENT} or {@link LedgerTable#EVIDENCE}
 * @param node node id
 * @param windowStart start of the window
 * @param revision number of the revision
 * @param part number of the part of evidence; 0 for a window
 */
record WrittenKey(LedgerTable table, String node, Instant windowStart, int revision, int part) {

    static WrittenKey window(String node, Instant windowStart, int revision) {
        return new WrittenKey(LedgerTable.SEGMENT, node, windowStart, revision, 0);
    }

    static WrittenKey evidence(String node, Instant windowStart, int revision, int part) {
        return new WrittenKey(LedgerTable.EVIDENCE, node, windowStart, revision, part);
    }

    /** The key of the window that it is of. */
    WrittenKey ofWindow() {
        return window(node, windowStart, revision);
    }

    @Override
    public String toString() {
        String window = "revision " + revision + " of node " + node + ", window " + windowStart;
        return table == LedgerTable.SEGMENT ? window : "evidence of " + window + ", part " + part;
    }
}
