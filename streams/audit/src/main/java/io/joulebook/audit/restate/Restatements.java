package io.joulebook.audit.restate;

import io.joulebook.audit.archive.CurrentWindow;
import io.joulebook.audit.restate.Outcome.Refused;
import io.joulebook.audit.restate.Outcome.Restated;
import io.joulebook.audit.restate.Outcome.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Restates windows older than the horizon behind the newest of their node, publishes them batch by batch, and knows
 * what became of them.
 *
 * <p>Of what is done only sums are kept: with its evidence a month of one node is gigabytes.
 */
public final class Restatements {

    /** So many refusals are kept with their reason. */
    public static final int MOST_NAMED = 20;

    private static final int BATCH = 200;

    private final Duration horizon;
    private final Restater restater;
    private final Publication publication;
    private final List<Restated> batch = new ArrayList<>(BATCH);
    private final List<Refused> refusals = new ArrayList<>();
    private final SortedMap<String, Long> causes = new TreeMap<>();
    private final SortedMap<String, TenantChange> changes = new TreeMap<>();
    private long tooNew;
    private long unchanged;
    private long refused;
    private long restated;

    /**
     * Restates nothing yet.
     *
     * @param horizon how far behind a node's newest window the stream restates by itself
     */
    public Restatements(Duration horizon, Restater restater, Publication publication) {
        this.horizon = horizon;
        this.restater = restater;
        this.publication = publication;
    }

    /**
     * Restates these windows; when it returns all that has changed is published.
     *
     * @param step told after each window
     */
    public void restate(List<CurrentWindow> windows, Runnable step) {
        for (CurrentWindow window : windows) {
            Instant edge = window.newestEnd().minus(horizon);
            if (window.end().isAfter(edge)) {
                tooNew++;
            } else {
                take(restater.restate(window.revision()));
            }
            if (batch.size() == BATCH) {
                publish();
            }
            step.run();
        }
        if (!batch.isEmpty()) {
            publish();
        }
    }

    private void take(Outcome outcome) {
        if (outcome instanceof Unchanged) {
            unchanged++;
        } else if (outcome instanceof Refused no) {
            refused++;
            if (refusals.size() < MOST_NAMED) {
                refusals.add(no);
            }
        } else if (outcome instanceof Restated changed) {
            batch.add(changed);
        }
    }

    /** What is counted as restated has been published. */
    private void publish() {
        publication.publish(List.copyOf(batch));
        for (Restated one : batch) {
            causes.merge(one.after().getCause(), 1L, Long::sum);
            TenantChange.add(one, changes);
        }
        restated += batch.size();
        batch.clear();
    }

    /** Number of windows looked at. */
    public long lookedAt() {
        return tooNew + unchanged + refused + restated;
    }

    /** Number of windows that the stream restates by itself. */
    public long tooNew() {
        return tooNew;
    }

    /** Number of windows that stay as they are. */
    public long unchanged() {
        return unchanged;
    }

    /** Number of windows that could not be restated. */
    public long refused() {
        return refused;
    }

    /** The first {@link #MOST_NAMED} windows that could not be restated, and why. */
    public List<Refused> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    /** Number of windows with a new revision. */
    public long restated() {
        return restated;
    }

    /** Number of windows restated by cause. */
    public SortedMap<String, Long> causes() {
        return Collections.unmodifiableSortedMap(causes);
    }

    /** Sums of new less old of the windows restated, by tenant. */
    public SortedMap<String, TenantChange> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }
}
