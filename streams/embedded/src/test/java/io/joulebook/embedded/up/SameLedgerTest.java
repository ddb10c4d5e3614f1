package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Same data, same ledger, whatever happens on the way: byte for byte. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SameLedgerTest {

    /** Only heartbeats end the data, so that no test depends on how fast this machine is. */
    private static final String NO_SILENCE = "--silence=1h";

    private static final int KILLS = 3;

    /** Seconds of data per second; each life of the streams takes about ten to take over from the one before. */
    private static final int SPEED = 130;

    private static final long MINUTES = MadeUpSite.LENGTH_S / 60;

    /** The account of the loop, without the number of its revision; all but what comes after the end of the data. */
    private static final String LOOPS = "SELECT * EXCEPT (revision, appended_at)"
            + " FROM current_loop WHERE window_end <= '2025-01-15 12:00:00' ORDER BY window_start";

    @TempDir
    static Path directory = Path.of("");

    private static Path site = Path.of("");
    private static String once = "";
    private static String twice = "";
    private static List<List<String>> loops = List.of();

    @BeforeAll
    static void replayTwiceIntoOneStack() {
        site = MadeUpSite.in(directory.resolve("site")).withHeat().directory();
        try (RunningStack stack = RunningStack.start(directory.resolve("twice"), NO_SILENCE)) {
            once = replayed(stack);
            assertThat(stack.query("SELECT reason, count() FROM ledger_rejected FINAL GROUP BY reason"))
                    .as("the register's nonsense, and nothing else")
                    .containsExactly(List.of("REFUSED_READING", "1"));
            loops = stack.query(LOOPS);

            assertThat(stack.replay(site, "--restart")).isZero();
            stack.awaitAllProcessed();
            twice = figures(stack.export());

            assertThat(stack.failedChecks()).isEmpty();
            assertThat(stack.number("SELECT max(revision) FROM ledger_segment WHERE heat_loop = ''"))
                    .as("a window without a loop is written once")
                    .isZero();
            assertThat(stack.query(LOOPS)).isEqualTo(loops);
        }
    }

    private static String replayed(RunningStack stack, String... options) {
        assertThat(stack.replay(site, options)).isZero();
        return complete(stack);
    }

    private static String complete(RunningStack stack) {
        stack.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
        stack.awaitHeatBooked("plain", MINUTES);
        stack.awaitHeatBooked("counted", MINUTES);
        stack.awaitAllProcessed();
        return figures(stack.export());
    }

    /**
     * The ledger but for the number of each revision: a loop whose nodes introduce themselves late settles a window
     * once more, which ends in the same figures and the same hash.
     */
    private static String figures(String export) {
        List<String> head = List.of(export.lines().findFirst().orElseThrow().split(","));
        int revision = head.indexOf("revision");
        int supersedes = head.indexOf("supersedes");
        return export.lines()
                .map(line -> {
                    List<String> fields = new ArrayList<>(Arrays.asList(line.split(",", -1)));
                    fields.remove(supersedes);
                    fields.remove(revision);
                    return String.join(",", fields);
                })
                .collect(Collectors.joining("\n"));
    }

    @Test
    void ledgerHoldsEveryNodeAndTenant() {
        assertThat(once.lines()).hasSizeGreaterThan(3 * 110);
        assertThat(once).contains("plain", "counted", "broken", "ada", "bell", "cora", "_unattributed", "_operator");
    }

    @Test
    void heatIsBookedOnTheLoopAndNowhereElse() {
        assertThat(loops).hasSize((int) MINUTES);
        assertThat(once.lines().skip(1)).noneMatch(line -> line.contains("HEAT_PENDING"));
        assertThat(once.lines().filter(line -> line.startsWith("plain,"))).allMatch(line -> line.contains(",HEAT,"));
        assertThat(once.lines().filter(line -> line.startsWith("broken,"))).noneMatch(line -> line.contains(",HEAT,"));
        assertThat(once).contains(",WASTE,", ",ALLOCATED,", ",NONE,", "HEAT_GAP_RESET");
    }

    @Test
    void sameDirectoryTwiceGivesTheSameLedger() {
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void shuffledWithinGraceGivesTheSameLedger() {
        try (RunningStack stack = RunningStack.start(directory.resolve("shuffled"), NO_SILENCE)) {
            assertThat(replayed(stack, "--shuffle-seed", "7", "--shuffle-within", "20s"))
                    .isEqualTo(once);
            assertThat(stack.query(LOOPS)).isEqualTo(loops);
        }
    }

    @Test
    void killedInTheMiddleGivesTheSameLedger() {
        try (RunningStack stack = RunningStack.start(directory.resolve("killed"), NO_SILENCE)) {
            CompletableFuture<Integer> replay =
                    CompletableFuture.supplyAsync(() -> stack.replay(site, "--speed=" + SPEED));
            for (int kill = 0; kill < KILLS; kill++) {
                awaitProgress(stack);
                stack.stack().streams().kill();
                if (kill == 1) {
                    stack.stack().sink().kill();
                    stack.stack().startSink();
                }
                stack.stack().startStreams();
            }
            assertThat(replay.join()).isZero();

            assertThat(complete(stack)).isEqualTo(once);
            assertThat(stack.query(LOOPS)).isEqualTo(loops);
            assertThat(stack.failedChecks()).isEmpty();
        }
    }

    /** Waits until the ledger goes on, so that the next kill is in the middle again. */
    private static void awaitProgress(RunningStack stack) {
        long before = stack.bookedWindows();
        stack.await("more windows than " + before, () -> stack.bookedWindows() > before, true);
        assertThat(stack.bookedWindows()).as("windows booked before the kill").isLessThan(windows());
    }

    private static long windows() {
        return once.lines().skip(1).map(SameLedgerTest::window).distinct().count();
    }

    private static String window(String line) {
        String[] fields = line.split(",", 3);
        return fields[0] + fields[1];
    }
}
