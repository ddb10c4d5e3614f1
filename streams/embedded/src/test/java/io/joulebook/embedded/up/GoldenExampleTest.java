package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.embedded.up.GoldenSite.Batches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked example through every part, digit for digit, whatever the order of its rows and their delivery. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class GoldenExampleTest {

    private static final Instant END = Instant.parse("2025-01-15T10:45:00Z");

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest(name = "rows shuffled by {0}, usage {1}, delivered out of order within {2}")
    @CsvSource({"1, AS_MEASURED, 0s", "2, ONE_BY_ONE, 20s"})
    void workedExampleComesOutDigitForDigit(long seed, Batches batches, String shuffledWithin) throws IOException {
        GoldenSite golden = GoldenSite.orSkip();
        try (RunningStack stack = RunningStack.start(directory, "--window=900s", "--silence=1h")) {
            Path site = golden.writeTo(directory, seed, batches);
            boolean inOrder = shuffledWithin.equals("0s");
            String[] order = {"--shuffle-seed=" + seed, "--shuffle-within=" + shuffledWithin};
            assertThat(stack.replay(site, inOrder ? new String[0] : order)).isZero();
            stack.awaitBookedThrough(END, List.of("n1", "n2"));
            stack.awaitHeatBooked("n1", 3);

            assertThat(stack.failedChecks()).isEmpty();
            new GoldenFigures(golden, stack.ledger()).hold();
        }
    }
}
