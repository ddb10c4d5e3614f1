package io.joulebook.sql.sink;

import io.joulebook.avro.WindowEvidence;
import org.jspecify.annotations.Nullable;

/** Lays a record of evidence out as a row: what finds it again, and the record as it came. */
final class EvidenceRows {

    private static final int MOST_PARTS = 65_535;

    private EvidenceRows() {}

    /** Adds the row of the record. */
    static void add(Rows rows, WindowEvidence evidence, Place place, byte[] value) {
        rows.add(
                LedgerTable.EVIDENCE,
                evidence.getNode(),
                evidence.getWindowStart(),
                evidence.getWindowEnd(),
                evidence.getRevision(),
                evidence.getCause(),
                evidence.getPart(),
                evidence.getParts(),
                value,
                place.partition(),
                place.offset(),
                place.appendedAt());
    }

    /** Why the table cannot hold the record; null if it can. The driver would refuse the whole batch, for ever. */
    static @Nullable String problem(WindowEvidence evidence) {
        if (evidence.getRevision() < 0) {
            return "revision " + evidence.getRevision() + "; expected 0 or more";
        }
        if (evidence.getPart() < 0 || evidence.getPart() >= evidence.getParts() || evidence.getParts() > MOST_PARTS) {
            return "part " + evidence.getPart() + " of " + evidence.getParts() + "; expected parts from 0, and "
                    + MOST_PARTS + " at most";
        }
        if (!StoredTime.holds(evidence.getWindowStart()) || !StoredTime.holds(evidence.getWindowEnd())) {
            return "window [" + evidence.getWindowStart() + ", " + evidence.getWindowEnd() + "); expected "
                    + StoredTime.RANGE;
        }
        return null;
    }
}
