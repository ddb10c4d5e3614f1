package io.joulebook.audit.archive;

import io.joulebook.sql.sink.StoredWindow;
import io.joulebook.topology.input.ReferenceName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger with all that it was calculated from. Values of records are the bytes that came, wire format and all. */
public interface Archive {

    /** Values of ledger.evidence.v1 of a revision, by part; empty: none is archived. */
    List<byte[]> evidence(WindowRevision revision);

    /** Value of a named record; null: it is not archived. */
    byte @Nullable [] reference(ReferenceName name);

    /** Values of all records of a topic of references with this key, highest revision first, then as they came. */
    List<byte[]> references(String topic, String key);

    /** The rows that the ledger has of a revision. */
    StoredWindow stored(WindowRevision revision);

    /** Revisions of a node-window, ascending; empty: the ledger has no such window. */
    List<KnownRevision> history(String node, Instant start);

    /** Number of revisions among which {@link #sample} picks. */
    long count(Selection selection);

    /** So many revisions, always the same for one seed and ledger, sorted by node, window and revision. */
    List<WindowRevision> sample(Selection selection, int size, long seed);

    /** The newest revision of each window, sorted by node and window; a zone is that of the newest revision. */
    List<CurrentWindow> current(Selection selection);

    /** Ids of all nodes, sorted. */
    List<String> nodes();

    /** Starts of the node's windows around an instant: up to this many before and after it, ascending. */
    List<Instant> windowsNear(String node, Instant instant, int each);
}
