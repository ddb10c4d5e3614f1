package io.joulebook.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FaultLimitTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void faultThatComesBackAtOnceIsGivenUp() {
        FaultLimit limit = new FaultLimit(1);

        for (int fault = 0; fault < 5; fault++) {
            assertThat(limit.isExceededBy(fault * SECOND)).isFalse();
        }
        assertThat(limit.isExceededBy(5 * SECOND)).isTrue();
    }

    @Test
    void faultsFarApartAreNeverGivenUp() {
        FaultLimit limit = new FaultLimit(1);

        for (int fault = 0; fault < 100; fault++) {
            assertThat(limit.isExceededBy(60L * fault * SECOND)).isFalse();
        }
    }

    @Test
    void everyThreadMayFailInTheSameOutage() {
        FaultLimit limit = new FaultLimit(4);

        for (int fault = 0; fault < 20; fault++) {
            assertThat(limit.isExceededBy(SECOND)).isFalse();
        }
        assertThat(limit.isExceededBy(SECOND)).isTrue();
    }
}
