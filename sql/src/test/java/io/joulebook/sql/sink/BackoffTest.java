package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Backoff backoff = new Backoff();

    @Test
    void waitGrowsUpToTenSeconds() {
        assertThat(backoff.mustWait(0)).isFalse();

        backoff.failed(0);
        assertThat(backoff.mustWait(SECOND / 10)).isTrue();
        assertThat(backoff.mustWait(SECOND / 5)).isFalse();

        for (int failure = 0; failure < 20; failure++) {
            backoff.failed(0);
        }
        assertThat(backoff.mustWait(10 * SECOND - 1)).isTrue();
        assertThat(backoff.mustWait(10 * SECOND)).isFalse();
    }

    @Test
    void hourOfFailuresIsTwoWordsAMinute() {
        int words = 0;
        for (long now = 0; now < 3600 * SECOND; now += SECOND) {
            words += backoff.failed(now) ? 1 : 0;
        }

        assertThat(words).isEqualTo(120);
    }

    @Test
    void successStartsAnew() {
        backoff.failed(0);
        backoff.failed(0);

        assertThat(backoff.succeeded()).isEqualTo(2);
        assertThat(backoff.isFailing()).isFalse();
        assertThat(backoff.mustWait(0)).isFalse();
    }
}
