package io.joulebook.sql.sink;

import java.time.Duration;

/**
 * When to try again, and when to say so: waits twice as long after each failure, and logs at most twice a minute.
 *
 * <p>Time is an argument, in nanoseconds of any one clock.
 */
final class Backoff {

    private static final long FIRST_WAIT = Duration.ofMillis(200).toNanos();
    private static final long LONGEST_WAIT = Duration.ofSeconds(10).toNanos();
    private static final long BETWEEN_WORDS = Duration.ofSeconds(30).toNanos();

    private int failures;
    private long wait = FIRST_WAIT;
    private long retryAt;
    private long lastWord;

    /** Notes a failure; true if it should be logged. */
    boolean failed(long now) {
        boolean speak = failures == 0 || now - lastWord >= BETWEEN_WORDS;
        if (speak) {
            lastWord = now;
        }
        failures++;
        retryAt = now + wait;
        wait = Math.min(wait * 2, LONGEST_WAIT);
        return speak;
    }

    /** Notes that all is well again; gives the number of failures there were. */
    int succeeded() {
        int before = failures;
        failures = 0;
        wait = FIRST_WAIT;
        return before;
    }

    /** Whether the last attempt failed. */
    boolean isFailing() {
        return failures > 0;
    }

    /** Whether it is too early to try again. */
    boolean mustWait(long now) {
        return failures > 0 && now - retryAt < 0;
    }
}
