package io.joulebook.audit.restate;

import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.WindowEvidence;
import java.util.List;

/** What became of a window that was looked at. */
public sealed interface Outcome {

    /** The revision that stood. */
    WindowRevision revision();

    /** Nothing that is known now changes it. */
    record Unchanged(WindowRevision revision) implements Outcome {}

    /**
     * It cannot be restated here.
     *
     * @param reason why, and what to do
     */
    record Refused(WindowRevision revision, String reason) implements Outcome {}

    /**
     * It has another revision now.
     *
     * @param before the record that stood
     * @param after the record that replaces it
     * @param evidence what the new one was calculated from
     */
    record Restated(WindowRevision revision, LedgerWindow before, LedgerWindow after, List<WindowEvidence> evidence)
            implements Outcome {

        public Restated {
            evidence = List.copyOf(evidence);
        }
    }
}
