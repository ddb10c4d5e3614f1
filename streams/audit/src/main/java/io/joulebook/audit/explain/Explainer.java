package io.joulebook.audit.explain;

import io.joulebook.audit.archive.Archive;
import io.joulebook.audit.archive.KnownRevision;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.audit.proof.MissingException;
import io.joulebook.audit.proof.Recalculated;
import io.joulebook.audit.proof.Recalculator;
import io.joulebook.sql.sink.StoredWindow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a line and all that it came from. */
public final class Explainer {

    private static final int NEAREST = 3;
    private static final int MOST_NODES = 12;

    private final Archive archive;
    private final Recalculator recalculator;

    /** Reads from this archive. */
    public Explainer(Archive archive, Recalculator recalculator) {
        this.archive = archive;
        this.recalculator = recalculator;
    }

    /**
     * Explains a line, or a window if no tenant is given.
     *
     * @param number revision; null: the newest
     * @throws UnknownLineException if there is no such line
     * @throws MissingException if what it was calculated from is not archived
     */
    public Explanation explain(String node, Instant start, @Nullable String tenant, @Nullable Integer number) {
        List<KnownRevision> history = archive.history(node, start);
        if (history.isEmpty()) {
            throw unknownWindow(node, start);
        }
        WindowRevision revision = new WindowRevision(node, start, known(history, node, start, number));
        Recalculated recalculated = recalculator.of(revision);
        StoredWindow stored = archive.stored(revision);
        Explanation explanation = new Explanation(
                revision,
                tenant,
                recalculated,
                stored.figures(),
                stored.differencesFrom(StoredWindow.of(recalculated.window())),
                history);
        if (tenant != null && !explanation.tenants().contains(tenant)) {
            throw new UnknownLineException("Tenant " + tenant + " has no line on " + revision + "; there are lines of "
                    + String.join(", ", explanation.tenants()));
        }
        return explanation;
    }

    private static int known(List<KnownRevision> history, String node, Instant start, @Nullable Integer number) {
        if (number == null) {
            return history.get(history.size() - 1).revision();
        }
        if (history.stream().noneMatch(known -> known.revision() == number)) {
            throw new UnknownLineException("Node " + node + ", window " + start + " has no revision " + number
                    + "; there are revisions "
                    + history.stream()
                            .map(known -> Integer.toString(known.revision()))
                            .collect(Collectors.joining(", ")));
        }
        return number;
    }

    private UnknownLineException unknownWindow(String node, Instant start) {
        List<Instant> near = archive.windowsNear(node, start, NEAREST);
        if (!near.isEmpty()) {
            return new UnknownLineException("Node " + node + " has no window that starts at " + start
                    + "; the nearest start at "
                    + near.stream().map(Instant::toString).collect(Collectors.joining(", ")));
        }
        List<String> nodes = archive.nodes();
        if (nodes.isEmpty()) {
            return new UnknownLineException(
                    "Node " + node + " is not in the ledger, which is empty: replay or feed data" + " first");
        }
        String more = nodes.size() > MOST_NODES ? ", and " + (nodes.size() - MOST_NODES) + " more" : "";
        return new UnknownLineException("Node " + node + " is not in the ledger; there are "
                + String.join(", ", nodes.subList(0, Math.min(MOST_NODES, nodes.size()))) + more);
    }
}
