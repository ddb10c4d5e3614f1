package io.joulebook.audit.restate;

import io.joulebook.audit.archive.CurrentWindow;
import io.joulebook.audit.restate.Outcome.Refused;
import io.joulebook.audit.restate.Outcome.Restated;
import io.joulebook.audit.restate.Outcome.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of all windows looked at.
 *
 * @param tooNew windows that the stream restates by itself
 * @param unchanged windows that stay as they are
 * @param refused windows that could not be restated
 * @param restated windows with a new revision
 */
public record Restatements(
        List<CurrentWindow> tooNew, List<Unchanged> unchanged, List<Refused> refused, List<Restated> restated) {

    private static final int BATCH = 200;

    /** Restates windows older than the horizon behind the newest of their node, and publishes batch by batch. */
    public static Restatements of(
            List<CurrentWindow> windows, Duration horizon, Restater restater, Publication publication, Runnable step) {
        Restatements all = new Restatements(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Restated> batch = new ArrayList<>();
        for (CurrentWindow window : windows) {
            Instant edge = window.newestEnd().minus(horizon);
            if (window.end().isAfter(edge)) {
                all.tooNew.add(window);
            } else {
                all.take(restater.restate(window.revision()), batch);
            }
            if (batch.size() == BATCH) {
                publication.publish(List.copyOf(batch));
                batch.clear();
            }
            step.run();
        }
        if (!batch.isEmpty()) {
            publication.publish(batch);
        }
        return all;
    }

    private void take(Outcome outcome, List<Restated> batch) {
        if (outcome instanceof Unchanged same) {
            unchanged.add(same);
        } else if (outcome instanceof Refused no) {
            refused.add(no);
        } else if (outcome instanceof Restated changed) {
            restated.add(changed);
            batch.add(changed);
        }
    }
}
