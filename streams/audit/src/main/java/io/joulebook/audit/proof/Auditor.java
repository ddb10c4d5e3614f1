package io.joulebook.audit.proof;

import io.joulebook.audit.archive.Archive;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.sql.sink.StoredWindow;
import java.util.List;

/** Proves stored rows: calculates the revision again and compares every column. */
public final class Auditor {

    private final Archive archive;
    private final Recalculator recalculator;

    /** Reads rows and evidence from this archive. */
    public Auditor(Archive archive, Recalculator recalculator) {
        this.archive = archive;
        this.recalculator = recalculator;
    }

    /** What a revision's proof comes to. */
    public Finding audit(WindowRevision revision) {
        StoredWindow stored = archive.stored(revision);
        if (stored.isEmpty()) {
            return new Finding(revision, "the ledger has no row of it", 0, List.of());
        }
        try {
            return compare(revision, stored, recalculator.of(revision));
        } catch (MissingException e) {
            return new Finding(revision, e.getMessage(), 0, List.of());
        }
    }

    private static Finding compare(WindowRevision revision, StoredWindow stored, Recalculated recalculated) {
        StoredWindow expected = StoredWindow.of(recalculated.window());
        return new Finding(revision, null, stored.figures(), stored.differencesFrom(expected));
    }
}
