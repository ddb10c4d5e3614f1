package io.joulebook.embedded.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.embedded.up.GoldenSite.Batches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example, of which much becomes known only when its windows are closed and published: the ledger that
 * stands at last is the worked example's, digit for digit, and all that was published before is still there.
 *
 * <p>Three copies of the example go through one stack, each with its corrections in an order of its own. Names of
 * nodes, sites and loops end in the copy's letter.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
final class LateGoldenTest {

    private static final Instant END = Instant.parse("2025-01-15T10:45:00Z");
    private static final String NAMES = "\\b(n1|n2|S1|S2|L1)\\b";
    private static final String WINDOW =
            "concat(node, ' ', toString(intDiv(toUnixTimestamp(window_start) - 1736935200, 900) + 1))";

    private static final Map<String, List<GoldenCorrection>> ORDERS = orders();
    private static final List<String> NODES = ORDERS.keySet().stream()
            .flatMap(copy -> Stream.of("n1" + copy, "n2" + copy))
            .toList();

    @TempDir
    Path directory = Path.of("");

    private final List<Moment> history = new ArrayList<>();

    private static Map<String, List<GoldenCorrection>> orders() {
        Map<String, List<GoldenCorrection>> orders = new LinkedHashMap<>();
        orders.put(
                "a",
                List.of(
                        GoldenCorrection.INTENSITY,
                        GoldenCorrection.HEAT,
                        GoldenCorrection.ASSIGNMENT,
                        GoldenCorrection.PROFILE,
                        GoldenCorrection.PUE,
                        GoldenCorrection.LATE_SAMPLE));
        orders.put(
                "b",
                List.of(
                        GoldenCorrection.LATE_SAMPLE,
                        GoldenCorrection.PUE,
                        GoldenCorrection.PROFILE,
                        GoldenCorrection.ASSIGNMENT,
                        GoldenCorrection.INTENSITY,
                        GoldenCorrection.HEAT));
        orders.put(
                "c",
                List.of(
                        GoldenCorrection.HEAT,
                        GoldenCorrection.LATE_SAMPLE,
                        GoldenCorrection.INTENSITY,
                        GoldenCorrection.PUE,
                        GoldenCorrection.PROFILE,
                        GoldenCorrection.ASSIGNMENT));
        return orders;
    }

    @Test
    void correctionsInAnyOrderEndInTheWorkedExample() throws IOException {
        GoldenSite golden = GoldenSite.orSkip();
        SiteFiles site = inCopies(golden);
        try (RunningStack stack = RunningStack.start(directory, "--window=900s", "--silence=1h", "--factor-wait=2s")) {
            publishWhatWasKnownEarlier(stack, site);
            for (int step = 0; step < GoldenCorrection.values().length; step++) {
                correct(stack, site, step);
            }
            for (String copy : ORDERS.keySet()) {
                TestLedger ledger = stack.ledger().partOf(copy);
                new GoldenFigures(golden, ledger).hold();
                assertThat(ledger.failedChecks()).isEmpty();
            }
            assertThat(stack.failedChecks()).isEmpty();
            historyHolds(stack.ledger());
        }
    }

    /** The example with limits for the meters of all copies. */
    private SiteFiles inCopies(GoldenSite golden) throws IOException {
        SiteFiles site = GoldenCorrection.inParts(SiteFiles.in(golden.writeTo(directory, 1, Batches.AS_MEASURED)));
        String limits = ORDERS.keySet().stream()
                .map(copy -> "\"n1" + copy + "/$1\": $2")
                .collect(Collectors.joining(", "));
        return new SiteFiles(site.config().replaceAll("\"n1/(\\w+)\": *(\\d+)", limits), site.tables());
    }

    private void publishWhatWasKnownEarlier(RunningStack stack, SiteFiles site) {
        SiteFiles earlier = GoldenCorrection.nothingCorrected(site);
        assertThat(stack.replay(all(copy -> earlier).revision(1).writeTo(directory.resolve("earlier"))))
                .isZero();
        stack.awaitBookedThrough(END, NODES);
        stack.awaitAllProcessed();
        history.add(Moment.now(stack.ledger()));
    }

    /** The files of all copies together. */
    private static SiteFiles all(Function<String, SiteFiles> files) {
        return ORDERS.keySet().stream()
                .map(copy -> files.apply(copy).renamed(NAMES, "$1" + copy))
                .reduce(SiteFiles::and)
                .orElseThrow();
    }

    /** Publishes the next correction of each copy, and holds what it has changed against what it may change. */
    private void correct(RunningStack stack, SiteFiles site, int step) {
        Moment before = history.get(history.size() - 1);
        SiteFiles news = all(copy -> correction(copy, step).news(site));
        assertThat(stack.replay(news.revision(2).writeTo(directory.resolve("news-" + step))))
                .isZero();

        Set<String> concerned = new TreeSet<>();
        Set<String> waiting = new TreeSet<>();
        ORDERS.forEach((copy, order) -> {
            correction(copy, step).windows().forEach(window -> concerned.add(window.replace(" ", copy + " ")));
            if (order.indexOf(GoldenCorrection.HEAT) > step) {
                waiting.add("n1" + copy);
            }
        });
        stack.await("step " + step + " corrects", () -> missing(stack.ledger(), before, concerned), Set.of());
        stack.await("heat", () -> waitingForHeat(stack.ledger()), waiting);
        stack.awaitAllProcessed();
        history.add(Moment.now(stack.ledger()));
        changedAsExpected(stack.ledger(), before, concerned, step);
    }

    private static GoldenCorrection correction(String copy, int step) {
        return Objects.requireNonNull(ORDERS.get(copy)).get(step);
    }

    private static Set<String> missing(TestLedger ledger, Moment before, Set<String> concerned) {
        Set<String> missing = new TreeSet<>(concerned);
        missing.removeAll(causesSince(ledger, before).keySet());
        return missing;
    }

    private static Set<String> waitingForHeat(TestLedger ledger) {
        return ledger.query("SELECT DISTINCT node FROM current_segment WHERE has(flags, 'HEAT_PENDING')").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Causes of the revisions since a time, by window. */
    private static SortedMap<String, Set<String>> causesSince(TestLedger ledger, Moment before) {
        SortedMap<String, Set<String>> causes = new TreeMap<>();
        ledger.query("SELECT DISTINCT " + WINDOW + ", cause FROM ledger_segment WHERE appended_at > '" + before.time()
                        + "'")
                .forEach(row -> causes.computeIfAbsent(row.get(0), first -> new TreeSet<>())
                        .add(row.get(1)));
        return causes;
    }

    /** Nothing but the windows concerned, and heat that is carried from them to the next. */
    private static void changedAsExpected(TestLedger ledger, Moment before, Set<String> concerned, int step) {
        causesSince(ledger, before).forEach((window, causes) -> {
            String copy = window.substring(2, 3);
            String cause = correction(copy, step).name();
            if (concerned.contains(window)) {
                assertThat(causes).as(window).contains(cause).isSubsetOf(cause, "HEAT");
            } else {
                assertThat(causes).as(window + ", not concerned by " + cause).containsOnly("HEAT");
            }
        });
    }

    /** Every moment is still to be seen, and no two are alike. */
    private void historyHolds(TestLedger ledger) {
        for (Moment moment : history) {
            assertThat(Moment.lines(ledger, moment.time())).isEqualTo(moment.lines());
        }
        assertThat(history.stream().map(Moment::lines).distinct()).hasSameSizeAs(history);
        assertThat(ledger.number("SELECT count() FROM ledger_segment"
                        + " WHERE ifNull(toInt64(supersedes), -1) != toInt64(revision) - 1"))
                .as("revisions that supersede another than the one before")
                .isZero();
        assertThat(ledger.query("SELECT * FROM ledger_rejected")).isEmpty();
    }

    /**
     * What the ledger held at a time.
     *
     * @param time UTC, as ClickHouse reads it
     */
    private record Moment(String time, List<List<String>> lines) {

        private static final DateTimeFormatter UTC =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

        static Moment now(TestLedger ledger) {
            return new Moment(UTC.format(Instant.now()), ledger.query(COLUMNS + "current_line" + ORDER));
        }

        static List<List<String>> lines(TestLedger ledger, String time) {
            return ledger.query(COLUMNS + "as_of_line(at = '" + time + "')" + ORDER);
        }

        private static final String COLUMNS = "SELECT node, window_start, revision, segment_start, tenant, cpu_ns,"
                + " dynamic_uj, idle_uj, overhead_uj, gross_ug, reused_uj, net_ug, embodied_ug FROM ";

        private static final String ORDER = " ORDER BY node, window_start, segment_start, tenant";
    }
}
