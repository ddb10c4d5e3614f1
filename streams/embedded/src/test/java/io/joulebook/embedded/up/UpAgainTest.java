package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left after an end that was not planned. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class UpAgainTest {

    private static final String NO_SILENCE = "--silence=1h";
    private static final String MIDDLE = "2025-01-15T11:00:00Z";

    @TempDir
    Path directory = Path.of("");

    @Test
    void upAgainAfterKillMinusNineGoesOnWithTheData() {
        Path site = MadeUpSite.in(directory.resolve("site")).directory();
        Path data = directory.resolve("data");
        String before;
        try (RunningStack killed = RunningStack.start(data, NO_SILENCE)) {
            assertThat(killed.replay(site, "--to", MIDDLE)).isZero();
            killed.awaitBookedThrough(Instant.parse(MIDDLE), MadeUpSite.NODES);
            before = killed.export();
            killAll(killed.stack());
        }

        try (RunningStack again = RunningStack.start(data, NO_SILENCE)) {
            assertThat(again.export()).isEqualTo(before).contains("plain", "counted", "broken");

            assertThat(again.replay(site, "--from", MIDDLE)).isZero();
            again.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
            again.awaitAllProcessed();

            assertThat(again.export().lines()).containsAll(before.lines().toList());
            assertThat(again.failedChecks()).isEmpty();
        }
    }

    private static void killAll(Stack stack) {
        stack.sink().kill();
        stack.streams().kill();
        stack.infrastructure().clickhouse().destroyForcibly();
        stack.infrastructure().registry().process().kill();
        stack.infrastructure().broker().process().kill();
    }
}
