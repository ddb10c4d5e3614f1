package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.RowException;
import java.util.SortedMap;

/**
 * Revisions of whole-state records, told from content alone, so that a second replay publishes the same.
 *
 * <p>The number of rows a record is made of grows when rows are appended. A row changed in place leaves it as it was:
 * then {@code revision} in {@code config.json} must be raised, and it takes the place of the number of rows.
 */
final class Revisions {

    private Revisions() {}

    static long of(SiteConfig config, int rows) {
        return config.revision() > 0 ? config.revision() : rows;
    }

    /** Adds a version unless its start is taken. */
    static <V> void putOnce(SortedMap<Long, V> versions, long fromMicros, V version, String what) throws RowException {
        if (versions.putIfAbsent(fromMicros, version) != null) {
            throw new RowException(
                    "DUPLICATE", what + " has a version from the same instant already; that one is kept");
        }
    }
}
