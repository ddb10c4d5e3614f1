package io.joulebook.ingest.replay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to stop, such as Ctrl-C, and the word that all is tidied up.
 *
 * <p>The thread that replays is not interrupted: an interrupt would tear the producer apart in the middle of a record.
 */
final class Stop {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /** Asks the replay to stop and waits until it has, for at most so long. */
    void requestAndWait(Duration atMost) {
        requested.countDown();
        try {
            if (!finished.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // the machine goes down; what was acknowledged stays
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that nothing is left to tidy up. */
    void finish() {
        finished.countDown();
    }

    /**
     * Returns at once unless the replay is to stop.
     *
     * @throws StoppedException if it is
     */
    void check() {
        if (requested.getCount() == 0) {
            throw new StoppedException();
        }
    }

    /**
     * Waits for a moment of {@link System#nanoTime}.
     *
     * @throws StoppedException if the replay is to stop before
     */
    void waitUntil(long nanoTime) {
        try {
            long left = nanoTime - System.nanoTime();
            if (left > 0 && requested.await(left, TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
