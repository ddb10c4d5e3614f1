package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.exact.Fingerprint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** METHOD §2.8: processes that come and go, owners that change, records that are lost. */
final class EdgeCasesTest {

    private static final Factors FACTORS = Windows.factors(1_000_000, 0);
    private static final long CORE_SECOND = 1_000_000_000L;

    private static final Drivers THREADS =
            new Drivers(DriverLevel.L1, Windows.LAYOUT, 650_000, 0, 0, 0, 0, new TreeMap<>(), "");

    @Test
    void processThatLivedForAMomentCountsForItsCpuTime() {
        Windows node = new Windows()
                .counter("wall", "WALL", 61)
                .owns("long", "A")
                .owns("short", "B")
                .uses("long", 60 * CORE_SECOND, 0)
                .uses("short", 7 * SECOND, 8 * SECOND, CORE_SECOND, 0, 0);

        assertThat(energy(node)).isEqualTo(Map.of("A", 60L, "B", 1L));
    }

    @Test
    void processKnownOnlyAtItsExitIsSpreadOverItsLife() {
        Windows node = new Windows()
                .counter("wall", "WALL", 100)
                .owns("w", "A")
                .owns("exited", "B")
                .uses("w", 30 * CORE_SECOND, 0)
                .uses("exited", -30 * SECOND, 30 * SECOND, 60 * CORE_SECOND, 0, 0);

        // Half of its life, and so of its CPU time, lies in this minute; the other in the one before.
        assertThat(cpu(node)).isEqualTo(Map.of("A", 30 * CORE_SECOND, "B", 30 * CORE_SECOND));
        assertThat(energy(node)).isEqualTo(Map.of("A", 50L, "B", 50L));
    }

    @Test
    void exitRecordWithoutCpusLowersTheLevelOnlyWhereItWeighs() {
        Windows node =
                new Windows().drivers(THREADS).counter("wall", "WALL", 2_000).uses(threads("a", 0, 60));
        node.owns("a", "A").owns("exited", "B").uses("exited", 0, SECOND, CORE_SECOND / 10, 0, 0);

        assertThat(node.segment(FACTORS).lines()).extracting(LedgerLine::level).containsOnly("L1");
        node.uses("exited", SECOND, 2 * SECOND, CORE_SECOND, 0, 0);
        assertThat(node.segment(FACTORS).lines()).extracting(LedgerLine::level).containsOnly("L0");
    }

    @Test
    void ownerThatChangesInsideAWindowTakesOverFromThen() {
        Windows node = new Windows()
                .drivers(THREADS)
                .counter("wall", "WALL", 600)
                .counter("pkg", "PACKAGE", 600)
                .owns("a", "A")
                .owns("b", "B")
                .owns("b", "A", 15 * SECOND)
                .uses(threads("a", 0, 60))
                .uses(threads("b", 1, 60));

        assertThat(node.ledger(FACTORS).segments()).hasSize(2);
        assertThat(energy(node)).isEqualTo(Map.of("A", 75L + 450, "B", 75L));
    }

    @Test
    void lostRecordIsChargedToNobodyElse() {
        Windows node = new Windows().counter("wall", "WALL", 300).owns("a", "A").owns("b", "B");
        node.uses("a", 60 * CORE_SECOND, 0).busy(0, MINUTE, 180 * CORE_SECOND);
        long alone = energy(node).getOrDefault("A", 0L);
        node.uses("b", 120 * CORE_SECOND, 0);

        assertThat(alone).isEqualTo(100);
        assertThat(energy(node)).isEqualTo(Map.of("A", 100L, "B", 200L));
    }

    @Test
    void containerThatTenantsSharePaysItsOwnerWhoPassesOn() {
        Windows node =
                new Windows().counter("wall", "WALL", 90).owns("proxy", "edge").uses("proxy", CORE_SECOND, 0);

        assertThat(energy(node)).isEqualTo(Map.of("edge", 90L));
        assertThat(energy(node.serves("edge", "A", 2).serves("edge", "B", 1))).isEqualTo(Map.of("A", 60L, "B", 30L));
    }

    @Test
    void wholeGpuGoesToTheOneWhoHoldsIt() {
        Windows node = new Windows()
                .counter("wall", "WALL", 500)
                .counter("gpu", "GPU", 500)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 0, MINUTE, CORE_SECOND, 0, 1)
                .uses("b", 0, MINUTE, 50 * CORE_SECOND, 0, 0);

        assertThat(energy(node)).isEqualTo(Map.of("A", 500L));
    }

    /** P·(activity of the slice / all)·(own SM time / that of the slice) is P·(own SM time / all) by one share. */
    @Test
    void sliceOfAGpuIsSharedByOneShare() {
        Windows node = new Windows().counter("wall", "WALL", 700).counter("gpu", "GPU", 700);
        node.owns("a", "A").owns("b", "B").owns("c", "C");
        // One slice with A and B, 3 and 1 s of the SMs; another with C, 3 s.
        node.uses("a", 0, MINUTE, 1, 0, 3 * CORE_SECOND).uses("b", 0, MINUTE, 1, 0, CORE_SECOND);
        node.uses("c", 0, MINUTE, 1, 0, 3 * CORE_SECOND);

        assertThat(energy(node)).isEqualTo(Map.of("A", 300L, "B", 100L, "C", 300L));
    }

    @Test
    void digestOfPlainRecordsIsThatOfTheirOldFields() {
        Windows node = new Windows().counter("wall", "WALL", 600).uses("a", 5, 1);
        Fingerprint expected = new Fingerprint();
        expected.add("node").add(0).add(MINUTE);
        expected.add("wall").add("COUNTER").add("WALL").add(0).add(0).add("MEASURED");
        expected.add(0).add(1000).add("boot").add(MINUTE).add(1600).add(-1);
        expected.add(1).add("a").add(-1).add("").add("").add("").add(0).add(MINUTE);
        expected.add(5).add(1).add(0).add(0).add(0);

        assertThat(node.ledger(FACTORS).inputDigest()).isEqualTo(expected.hex());
    }

    @Test
    void digestTellsFinerFiguresApart() {
        String plain = digest(0);
        String cycles = digest(7);
        String onCpu = digest(0, 3, 5);
        String onAnother = digest(0, 4, 5);

        assertThat(Map.of(plain, 1, cycles, 2, onCpu, 3, onAnother, 4)).hasSize(4);
    }

    @Test
    void rowsThatDifferInFinerFiguresOnlyHaveOneOrder() {
        UsageRow first = new UsageRow("a", OwnerHints.NONE, 0, MINUTE, 5, 0, 0, 0, 0, Windows.cpus(1, 2, 2, 3));
        UsageRow second = new UsageRow("a", OwnerHints.NONE, 0, MINUTE, 5, 0, 0, 0, 0, Windows.cpus(1, 3, 2, 2));
        UsageRow third = new UsageRow("a", OwnerHints.NONE, 0, MINUTE, 5, 0, 0, 0, 4, Windows.cpus(1, 5));

        assertThat(new Windows().uses(third).uses(second).uses(first).ledger(FACTORS))
                .isEqualTo(new Windows().uses(first).uses(third).uses(second).ledger(FACTORS));
    }

    private static String digest(long cycles, long... cpuAndNanos) {
        UsageRow row = new UsageRow("a", OwnerHints.NONE, 0, MINUTE, 5, 0, 0, 0, cycles, Windows.cpus(cpuAndNanos));
        return new Windows().uses(row).ledger(FACTORS).inputDigest();
    }

    private static UsageRow threads(String workload, long cpu, long seconds) {
        long nanos = seconds * CORE_SECOND;
        return new UsageRow(workload, OwnerHints.NONE, 0, MINUTE, nanos, 0, 0, 0, 0, Windows.cpus(cpu, nanos));
    }

    private static Map<String, Long> cpu(Windows node) {
        return by(node, LedgerLine::cpuNanos);
    }

    private static Map<String, Long> energy(Windows node) {
        return by(node, LedgerLine::itMicrojoules);
    }

    private static Map<String, Long> by(Windows node, ToLongFunction<LedgerLine> figure) {
        Map<String, Long> sums = new TreeMap<>(node.ledger(FACTORS).segments().stream()
                .flatMap(segment -> segment.lines().stream())
                .collect(Collectors.toMap(LedgerLine::tenant, figure::applyAsLong, Long::sum)));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }
}
