package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.LeveledNodes.CORE_MINUTE;
import static io.joulebook.attribution.ledger.LeveledNodes.FACTORS;
import static io.joulebook.attribution.ledger.LeveledNodes.by;
import static io.joulebook.attribution.ledger.LeveledNodes.counted;
import static io.joulebook.attribution.ledger.LeveledNodes.drivers;
import static io.joulebook.attribution.ledger.LeveledNodes.learned;
import static io.joulebook.attribution.ledger.LeveledNodes.levels;
import static io.joulebook.attribution.ledger.LeveledNodes.node;
import static io.joulebook.attribution.ledger.LeveledNodes.packages;
import static io.joulebook.attribution.ledger.LeveledNodes.row;
import static io.joulebook.attribution.ledger.LeveledNodes.rowOf;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which driver and which rule a segment takes, where more than one could be: METHOD §2.3 and §2.5. */
final class LevelChoiceTest {

    private static final LoadCurve STRAIGHT = new LoadCurve(List.of(new CurvePoint(8000, 80_000_000)));

    @Test
    void profileOfCpuTimeIsSharedByItWhateverTheRowsTell() {
        Windows node = node(DriverLevel.L0)
                .counter("package", "PACKAGE", 300)
                .uses(counted("a", CORE_MINUTE, 9, 9, 9, 0, CORE_MINUTE))
                .uses(counted("b", CORE_MINUTE, 1, 1, 1, 2, CORE_MINUTE))
                .uses(counted("c", CORE_MINUTE, 1, 1, 1, 3, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 100L, "B", 100L, "C", 100L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L0", "B", "L0", "C", "L0"));
    }

    @Test
    void profileOfThreadsIsSharedByThemWhateverTheCountersTell() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 200)
                .uses(counted("a", CORE_MINUTE, 900, 900, 0, 0, CORE_MINUTE))
                .uses(counted("b", CORE_MINUTE, 1, 1, 0, 2, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 100L, "B", 100L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L1", "B", "L1"));
    }

    @Test
    void countersWithoutWeightsLeaveTheThreads() {
        Drivers weightless = new Drivers(DriverLevel.L2, Windows.LAYOUT, 650_000, 0, 0, 0, 0, new TreeMap<>(), "");
        Windows node = node(weightless)
                .counter("package", "PACKAGE", 200)
                .uses(counted("a", CORE_MINUTE, 9, 9, 9, 0, CORE_MINUTE))
                .uses(counted("b", CORE_MINUTE, 9, 9, 9, 2, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 100L, "B", 100L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L1", "B", "L1"));
    }

    @Test
    void countersThatSufficeOnlyWithoutSocketsAreTakenForAllTogether() {
        // By socket both B, without CPUs, and C, without counters, are unknown: 12 of 1,000, above one percent.
        Windows node = node(DriverLevel.L2)
                .counter("package-0", "PACKAGE", 200_000)
                .counter("package-1", "PACKAGE", 54_518)
                .uses(counted("a", 1_000_000, 1000, 1000, 0, 0, 1_000_000))
                .uses(counted("b", 6_000, 6, 6, 0))
                .uses(row("c", 6_000, 4, 6_000));

        // C is 6 of 1,012 as by CPU time, B 6 of the other 1,006.
        assertThat(packages(node)).isEqualTo(Map.of("A", 251_500L, "B", 1_509L, "C", 1_509L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L2", "B", "L2", "C", "L2"));
    }

    @Test
    void socketThatNobodyCanBeToldFromHasNoMeterOfItsOwn() {
        // One socket, one meter: B's counters are taken, though its CPUs are not known.
        Drivers oneSocket =
                new Drivers(DriverLevel.L2, Windows.LAYOUT.subList(0, 4), 650_000, 0, 3, 2, 5, new TreeMap<>(), "");
        Windows node = node(oneSocket)
                .counter("package-0", "PACKAGE", 1_060)
                .uses(counted("a", 1_000_000, 1000, 1000, 0, 0, 1_000_000))
                .uses(counted("b", 6_000, 60, 60, 0));

        assertThat(packages(node)).isEqualTo(Map.of("A", 1_000L, "B", 60L));
    }

    @Test
    void countedRowWithoutCpusCountsAsTheRestDoesOnAverageBySocket() {
        Windows node = node(DriverLevel.L2)
                .counter("package-0", "PACKAGE", 1_010)
                .counter("package-1", "PACKAGE", 0)
                .uses(counted("a", 1_000_000, 1000, 1000, 0, 0, 1_000_000))
                .uses(counted("b", 10_000, 900, 900, 0));

        assertThat(packages(node)).isEqualTo(Map.of("A", 1_000L, "B", 10L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L2", "B", "L2"));
    }

    @Test
    void rowWithoutCpuTimeNeedsNoCounters() {
        Windows node = node(DriverLevel.L2)
                .counter("package", "PACKAGE", 120)
                .uses(counted("a", CORE_MINUTE, 10, 30, 0))
                .uses(counted("b", 0, 10, 0, 0));

        // 3·10 + 2·30 = 90 against 3·10.
        assertThat(packages(node)).isEqualTo(Map.of("A", 90L, "B", 30L));
    }

    @Test
    void countersWithoutCpuTimeAreOfNoSocket() {
        Windows node = node(DriverLevel.L2)
                .counter("package-0", "PACKAGE", 60)
                .counter("package-1", "PACKAGE", 60)
                .uses(counted("a", 2 * CORE_MINUTE, 10, 30, 0, 0, CORE_MINUTE, 4, CORE_MINUTE))
                .uses(counted("b", 0, 10, 0, 0));

        assertThat(packages(node)).isEqualTo(Map.of("A", 120L));
    }

    @Test
    void coefficientOfSomebodyWhoRanOverrulesTheCurve() {
        Windows node = node(learned(DriverLevel.L3, Map.of("B", 3_000_000L)))
                .curve(Method.S, STRAIGHT)
                .counter("package", "PACKAGE", 400)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE));

        assertThat(node.ledger(FACTORS).method()).isEqualTo("P/1");
        assertThat(packages(node)).isEqualTo(Map.of("A", 100L, "B", 300L));
        assertThat(by(node, LedgerLine::alternativePackageMicrojoules)).isEqualTo(Map.of("A", 200L, "B", 200L));
    }

    @Test
    void coefficientOfSomebodyWhoDidNotRunLeavesTheCurve() {
        Windows node = node(learned(DriverLevel.L3, Map.of("D", 3_000_000L)))
                .curve(Method.S, STRAIGHT)
                .counter("package", "PACKAGE", 400)
                .reserves("D", 1000)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE));

        assertThat(node.ledger(FACTORS).method()).isEqualTo("S/1");
        assertThat(packages(node)).isEqualTo(Map.of("A", 200L, "B", 200L));
    }

    @Test
    void curveTakesAThreadBesideABusySiblingForLess() {
        Windows node = node(DriverLevel.L1)
                .curve(Method.S, STRAIGHT)
                .counter("package", "PACKAGE", 2300)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE))
                .uses(row("c", CORE_MINUTE, 3, CORE_MINUTE));

        assertThat(node.ledger(FACTORS).method()).isEqualTo("S/1");
        assertThat(packages(node)).isEqualTo(Map.of("A", 1000L, "B", 650L, "C", 650L));
    }

    @Test
    void curveIsTakenForTheLengthOfItsSegment() {
        // f(1) = 40, f(2) = 50 and f(3) = 50: A adds 40 or nothing, B 50 or 10; of each half minute alike.
        LoadCurve curve = new LoadCurve(List.of(new CurvePoint(1000, 40_000_000), new CurvePoint(2000, 50_000_000)));
        Windows node = node(DriverLevel.L0)
                .curve(Method.S, curve)
                .counter("package", "PACKAGE", 1000)
                .owns("d", "C", MINUTE / 2)
                .uses("a", CORE_MINUTE, 0)
                .uses("b", 2 * CORE_MINUTE, 0);

        assertThat(node.ledger(FACTORS).segments()).hasSize(2);
        assertThat(packages(node)).isEqualTo(Map.of("A", 400L, "B", 600L));
    }

    @Test
    void onePercentOfTheTimeMayBeWithoutCpus() {
        assertThat(levels(node(DriverLevel.L1).uses(row("a", 100_000, 0, 99_000))))
                .isEqualTo(Map.of("A", "L1"));
        assertThat(levels(node(DriverLevel.L1).uses(row("a", 100_000, 0, 98_999))))
                .isEqualTo(Map.of("A", "L0"));
    }

    @Test
    void rowsOfOtherSegmentsPlayNoPart() {
        Windows threads = halves(drivers(DriverLevel.L1, 0))
                .uses(rowOf("a", 0, MINUTE / 2, 600, 0, 600))
                .uses(rowOf("b", MINUTE / 2, MINUTE, 600, 2, 600));
        Windows counted = halves(drivers(DriverLevel.L2, 0))
                .uses(new UsageRow("a", OwnerHints.NONE, 0, MINUTE / 2, 600, 1, 0, 2, 3, CpuTimes.NONE))
                .uses(new UsageRow("b", OwnerHints.NONE, MINUTE / 2, MINUTE, 600, 1, 0, 2, 3, CpuTimes.NONE));

        assertThat(packages(threads)).isEqualTo(Map.of("A", 50L, "B", 50L));
        assertThat(packages(counted)).isEqualTo(Map.of("A", 50L, "B", 50L));
        assertThat(levels(threads)).isEqualTo(Map.of("A", "L1", "B", "L1"));
        assertThat(levels(counted)).isEqualTo(Map.of("A", "L2", "B", "L2"));
    }

    /** 100 µJ, in two segments of half a minute each. */
    private static Windows halves(Drivers drivers) {
        return node(drivers).counter("package", "PACKAGE", 100).owns("d", "C", MINUTE / 2);
    }
}
