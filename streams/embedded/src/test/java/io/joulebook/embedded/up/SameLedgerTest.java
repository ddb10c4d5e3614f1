package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Same data, same ledger, whatever happens on the way: byte for byte. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
final class SameLedgerTest {

    /** Only heartbeats end the data, so that no test depends on how fast this machine is. */
    private static final String NO_SILENCE = "--silence=1h";

    /** Far more than the grace: most records come when their windows are closed. */
    private static final String[] LATE = {"--shuffle-seed=11", "--shuffle-within=40m"};

    /** Seconds after the start between which a meter was given up, with what its last reading before decides. */
    private static final String GAP = "toUnixTimestamp(window_start) - 1736935200 BETWEEN 4920 AND 5400";

    /** Seconds of data per second; each life of the streams takes about ten to take over from the one before. */
    private static final int SPEED = 130;

    /** Not so fast that all samples are there before the first window's factors are, or none would be late. */
    private static final int FAST = 300;

    private static final long MINUTES = MadeUpSite.LENGTH_S / 60;

    /** The account of the loop, without the number of its revision; all but what comes after the end of the data. */
    private static final String LOOPS = "SELECT * EXCEPT (revision, appended_at)"
            + " FROM current_loop WHERE window_end <= '2025-01-15 12:00:00' ORDER BY window_start";

    private static final String REVISIONS = "SELECT DISTINCT node, window_start, revision, cause FROM ledger_segment"
            + " WHERE heat_loop = '' ORDER BY node, window_start, revision";

    @TempDir
    static Path directory = Path.of("");

    private static Path site = Path.of("");
    private static Path earlier = Path.of("");
    private static List<Path> corrections = List.of();
    private static String once = "";
    private static String twice = "";
    private static List<List<String>> loops = List.of();

    @BeforeAll
    static void replayTwiceIntoOneStack() {
        writeSite();
        try (RunningStack stack = RunningStack.start(directory.resolve("twice"), NO_SILENCE)) {
            once = replayed(stack);
            assertThat(stack.query("SELECT reason, count() FROM ledger_rejected FINAL GROUP BY reason"))
                    .as("the register's nonsense, and nothing else")
                    .containsExactly(List.of("REFUSED_READING", "1"));
            loops = stack.query(LOOPS);
            List<List<String>> revisions = stack.query(REVISIONS);

            assertThat(stack.replay(site, "--restart")).isZero();
            stack.awaitAllProcessed();
            twice = figures(stack.export());

            assertThat(stack.failedChecks()).isEmpty();
            assertThat(stack.query(REVISIONS)).as("revisions without a loop").isEqualTo(revisions);
            assertThat(stack.query("SELECT DISTINCT node, cause, " + GAP + " FROM ledger_segment"
                            + " WHERE heat_loop = '' AND revision > 0"))
                    .as("only what was closed without a meter is written again, when the meter is back")
                    .isSubsetOf(List.of(List.of("broken", "LATE_SAMPLE", "1")));
            assertThat(stack.query(LOOPS)).isEqualTo(loops);
        }
    }

    private static void writeSite() {
        MadeUpSite made = MadeUpSite.in(directory.resolve("site")).withHeat();
        earlier = made.earlier(directory.resolve("earlier"));
        corrections = List.of(
                made.corrections(directory.resolve("profiles"), "nodes.csv", "sites.csv"),
                made.corrections(directory.resolve("owners"), "tenants.csv", "reservations.csv", "intensity.csv"),
                made.corrections(directory.resolve("register"), "heat.csv"));
        site = SiteFiles.in(made.directory()).revision(2).writeTo(made.directory());
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
     * The ledger but for the number of each revision and its cause, which tell in what order things became known. The
     * figures and the hash of all that was applied do not.
     */
    private static String figures(String export) {
        List<String> head = List.of(export.lines().findFirst().orElseThrow().split(","));
        List<Integer> history = Stream.of("revision", "cause", "supersedes")
                .map(head::indexOf)
                .sorted(Comparator.reverseOrder())
                .toList();
        return export.lines()
                .map(line -> {
                    List<String> fields = new ArrayList<>(Arrays.asList(line.split(",", -1)));
                    history.forEach(column -> fields.remove(column.intValue()));
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
        assertThat(once.lines().filter(line -> line.startsWith("plain,"))).allMatch(line -> line.contains(",pool,"));
        assertThat(once.lines().filter(line -> line.startsWith("broken,"))).noneMatch(line -> line.contains(",pool,"));
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
    void whatBecomesKnownLateGivesTheSameLedger() {
        try (RunningStack stack = RunningStack.start(directory.resolve("late"), NO_SILENCE, "--factor-wait=2s")) {
            assertThat(stack.replay(earlier, "--speed=" + FAST, LATE[0], LATE[1]))
                    .isZero();
            stack.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
            assertThat(figures(stack.export())).isNotEqualTo(once);

            corrections.forEach(news -> assertThat(stack.replay(news)).isZero());
            endsInTheSameLedger(stack);
            assertThat(causes(stack))
                    .contains("LATE_SAMPLE", "ASSIGNMENT", "PROFILE", "PUE", "HEAT_CONTRACT", "INTENSITY", "HEAT");
        }
    }

    private static List<String> causes(RunningStack stack) {
        return stack.query("SELECT DISTINCT arrayJoin(splitByChar('+', cause)) FROM ledger_segment").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static void endsInTheSameLedger(RunningStack stack) {
        stack.awaitBookedThrough(MadeUpSite.END, MadeUpSite.NODES);
        stack.await("the same ledger", () -> difference(figures(stack.export())), "");
        stack.awaitAllProcessed();
        assertThat(figures(stack.export())).isEqualTo(once);
        assertThat(stack.query(LOOPS)).isEqualTo(loops);
        assertThat(stack.failedChecks()).isEmpty();
    }

    /** The first line that differs, and how many do; nothing if none does. */
    private static String difference(String ledger) {
        Set<String> wanted = once.lines().collect(Collectors.toSet());
        List<String> others =
                ledger.lines().filter(line -> !wanted.contains(line)).toList();
        if (ledger.equals(once)) {
            return "";
        }
        return ledger.lines().count() + " lines, " + others.size() + " not wanted, first "
                + others.stream().limit(1).toList() + " for "
                + others.stream().limit(1).flatMap(SameLedgerTest::wantedAt).toList();
    }

    private static Stream<String> wantedAt(String line) {
        return once.lines().filter(wanted -> window(wanted).equals(window(line)));
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void killedInTheMiddleOfCorrectionsGivesTheSameLedger() {
        try (RunningStack stack = RunningStack.start(directory.resolve("killed"), NO_SILENCE, "--factor-wait=2s")) {
            CompletableFuture<Integer> replay =
                    CompletableFuture.supplyAsync(() -> stack.replay(earlier, "--speed=" + SPEED, LATE[0], LATE[1]));
            awaitProgress(stack);
            killStreams(stack);
            awaitProgress(stack);
            awaitCorrectionsBy(stack, corrections.get(0));
            killStreams(stack);
            awaitCorrectionsBy(stack, corrections.get(1));
            stack.killClickHouseAndStartAgain();
            awaitCorrectionsBy(stack, corrections.get(2));
            stack.stack().sink().kill();
            stack.stack().startSink();
            assertThat(replay.join()).isZero();

            endsInTheSameLedger(stack);
            assertThat(causes(stack)).contains("LATE_SAMPLE");
        }
    }

    private static void killStreams(RunningStack stack) {
        stack.stack().streams().kill();
        stack.stack().startStreams();
    }

    /** Waits until the ledger goes on, so that the next kill is in the middle again. */
    private static void awaitProgress(RunningStack stack) {
        long before = stack.bookedWindows();
        stack.await("more windows than " + before, () -> stack.bookedWindows() > before, true);
        assertThat(stack.bookedWindows()).as("windows booked before the kill").isLessThan(windows());
    }

    /** Publishes a correction and waits until windows are restated, so that the next kill is in the middle of it. */
    private static void awaitCorrectionsBy(RunningStack stack, Path news) {
        long before = corrections(stack);
        assertThat(stack.replay(news)).isZero();
        stack.await("more corrections than " + before, () -> corrections(stack) > before, true);
        assertThat(figures(stack.export())).as("ledger before the kill").isNotEqualTo(once);
    }

    private static long corrections(RunningStack stack) {
        return stack.number(
                "SELECT uniqExact(node, window_start, revision) FROM ledger_segment" + " WHERE cause != 'FIRST'");
    }

    private static long windows() {
        return once.lines().skip(1).map(SameLedgerTest::window).distinct().count();
    }

    private static String window(String line) {
        String[] fields = line.split(",", 3);
        return fields[0] + fields[1];
    }
}
