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
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.usage.CpuTimes;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drivers above CPU time, on a node of two sockets with two cores of two threads each: METHOD §2.3 by hand. */
final class LevelsTest {

    private static final LoadCurve CURVE = new LoadCurve(
            List.of(new CurvePoint(0, 0), new CurvePoint(1000, 40_000_000), new CurvePoint(2000, 50_000_000)));

    @Test
    void threadBesideABusySiblingCountsLess() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 2300)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE))
                .uses(row("c", CORE_MINUTE, 3, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 1000L, "B", 650L, "C", 650L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L1", "B", "L1", "C", "L1"));
    }

    @Test
    void siblingCountsForAsMuchOfTheTimeAsItIsBusy() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 1150)
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE))
                .uses(row("c", CORE_MINUTE / 2, 3, CORE_MINUTE / 2));

        // 1 − 0.35/2 = 0.825 against ½·0.65 = 0.325.
        assertThat(packages(node)).isEqualTo(Map.of("B", 825L, "C", 325L));
    }

    @Test
    void ownSiblingCountsAsAnyOther() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 230)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", 2 * CORE_MINUTE, 2, CORE_MINUTE, 3, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 100L, "B", 130L));
    }

    @Test
    void eachSocketsEnergyGoesToThoseWhoRanThere() {
        Windows node = node(DriverLevel.L1)
                .counter("package-0", "PACKAGE", 1000)
                .counter("package-1", "PACKAGE", 400)
                .idle(new IdlePower(10, 0, 0, 0))
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 4, CORE_MINUTE))
                .uses(row("c", CORE_MINUTE, 7, CORE_MINUTE));

        // 600 µJ of idle energy, half of it each: 700 and 100 µJ.
        assertThat(packages(node)).isEqualTo(Map.of("A", 700L, "B", 50L, "C", 50L));
    }

    @Test
    void excessOfASocketWhereNobodyRanGoesWithTheOther() {
        Windows node = node(DriverLevel.L1)
                .counter("package-0", "PACKAGE", 1000)
                .counter("package-1", "PACKAGE", 10)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 1010L));
    }

    @Test
    void metersThatCannotBeToldApartAreShared() {
        Windows node = node(DriverLevel.L1)
                .counter("package-0", "PACKAGE", 1000)
                .counter("package-5", "PACKAGE", 400)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 4, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 700L, "B", 700L));
    }

    @Test
    void countersAreWeighedByTheirEnergy() {
        // 3 fJ a cycle, 2 an instruction, 5 a byte: 300 + 40 + 320·… = 3·100 + 2·20 + 5·64·1 = 660 against 3·30.
        Windows node = node(DriverLevel.L2)
                .counter("package", "PACKAGE", 750)
                .uses(counted("a", CORE_MINUTE, 100, 20, 1))
                .uses(counted("b", 2 * CORE_MINUTE, 10, 30, 0));

        assertThat(packages(node)).isEqualTo(Map.of("A", 660L, "B", 90L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L2", "B", "L2"));
    }

    @Test
    void countersFollowTheTimeOnEachSocket() {
        Windows node = node(DriverLevel.L2)
                .counter("package-0", "PACKAGE", 1000)
                .counter("package-1", "PACKAGE", 600)
                .uses(counted("a", 4 * CORE_MINUTE / 4, 100, 100, 0, 0, CORE_MINUTE / 4, 4, 3 * CORE_MINUTE / 4))
                .uses(counted("b", CORE_MINUTE, 75, 75, 0, 0, CORE_MINUTE / 2, 2, CORE_MINUTE / 2));

        // Socket 0: 25 against 75; socket 1: A alone.
        assertThat(packages(node)).isEqualTo(Map.of("A", 850L, "B", 750L));
    }

    @Test
    void learnedCoefficientsMultiplyTheDriver() {
        Drivers drivers = learned(DriverLevel.L3, Map.of("A", 2_000_000L));
        Windows counted = node(drivers)
                .counter("package", "PACKAGE", 900)
                .uses(counted("a", CORE_MINUTE, 100, 100, 0))
                .uses(counted("b", CORE_MINUTE, 25, 25, 0));
        Windows threads = node(drivers)
                .counter("package", "PACKAGE", 900)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE));

        assertThat(packages(counted)).isEqualTo(Map.of("A", 800L, "B", 100L));
        assertThat(packages(threads)).isEqualTo(Map.of("A", 600L, "B", 300L));
        assertThat(levels(counted)).isEqualTo(Map.of("A", "L3", "B", "L2"));
        assertThat(levels(threads)).isEqualTo(Map.of("A", "L3", "B", "L1"));
    }

    @Test
    void coefficientsAreForTheirLevelOnly() {
        Windows node = node(learned(DriverLevel.L2, Map.of("A", 9_000_000L)))
                .counter("package", "PACKAGE", 900)
                .uses(counted("a", CORE_MINUTE, 1, 1, 0))
                .uses(counted("b", CORE_MINUTE, 1, 1, 0));

        assertThat(packages(node)).isEqualTo(Map.of("A", 450L, "B", 450L));
        assertThat(levels(node)).isEqualTo(Map.of("A", "L2", "B", "L2"));
    }

    @Test
    void segmentFallsToTheLevelThatAllHave() {
        Windows noCounters = node(DriverLevel.L3)
                .counter("package", "PACKAGE", 165)
                .uses(counted("a", CORE_MINUTE, 100, 100, 0, 2, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 3, CORE_MINUTE))
                .uses(row("c", CORE_MINUTE, 0, CORE_MINUTE));
        Windows nothing = node(DriverLevel.L3)
                .counter("package", "PACKAGE", 200)
                .uses(counted("a", CORE_MINUTE, 100, 100, 0, 0, CORE_MINUTE))
                .uses("b", CORE_MINUTE, 0);

        assertThat(levels(noCounters)).isEqualTo(Map.of("A", "L1", "B", "L1", "C", "L1"));
        assertThat(levels(nothing)).isEqualTo(Map.of("A", "L0", "B", "L0"));
        assertThat(packages(nothing)).isEqualTo(Map.of("A", 100L, "B", 100L));
    }

    @Test
    void cpusThatTheProfileDoesNotKnowAreNoData() {
        Windows node =
                node(DriverLevel.L1).counter("package", "PACKAGE", 200).uses(row("a", CORE_MINUTE, 8, CORE_MINUTE));

        assertThat(levels(node)).isEqualTo(Map.of("A", "L0"));
    }

    @Test
    void cpusThatDoNotAddUpAreNoData() {
        Windows node =
                node(DriverLevel.L1).counter("package", "PACKAGE", 200).uses(row("a", CORE_MINUTE, 0, CORE_MINUTE / 2));

        assertThat(levels(node)).isEqualTo(Map.of("A", "L0"));
    }

    @Test
    void strayProcessCountsAsTheRestDoesOnAverage() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 100_100)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE / 2, 2, CORE_MINUTE / 2))
                .uses(row("c", CORE_MINUTE / 2, 3, CORE_MINUTE / 2))
                .uses("d", CORE_MINUTE / 500, 0);

        // Two core-minutes and a thousandth of them: D's part is 1/1001, whatever the others' threads are worth.
        assertThat(packages(node)).containsEntry("D", 100L);
        assertThat(levels(node)).containsEntry("D", "L1");
    }

    @Test
    void timeThatNoRowTellsOfCountsAsTheRestDoesOnAverage() {
        Windows node = node(DriverLevel.L2)
                .counter("package", "PACKAGE", 900)
                .uses(counted("a", CORE_MINUTE, 3, 3, 0))
                .uses(counted("b", CORE_MINUTE, 1, 1, 0))
                .busy(0, MINUTE, 3 * CORE_MINUTE);

        assertThat(packages(node)).isEqualTo(Map.of("A", 450L, "B", 150L, "_unattributed", 300L));
    }

    @Test
    void threadBusyForLongerThanTheTimeThatPassedIsScaled() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 1000)
                .uses(row("a", 3 * CORE_MINUTE, 0, 3 * CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("c", CORE_MINUTE, 2, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 375L, "B", 125L, "C", 500L));
        assertThat(node.ledger(FACTORS).flags()).contains("OVER_CAPACITY");
    }

    @Test
    void sharedPartsGoToThoseWhoKeepThemAwake() {
        // A never sleeps, B runs half of the time: φ is ½·(1 + ½) = 750,000 and ¼ of 20 µW over a minute.
        Windows node = node(drivers(DriverLevel.L1, 20))
                .counter("package-0", "PACKAGE", 1500)
                .counter("package-1", "PACKAGE", 0)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE / 2, 2, CORE_MINUTE / 2));

        // Awake: 10 µW of socket 0 for 60 s, 600 µJ, by 3 to 1; the other 900 µJ by CPU time.
        assertThat(packages(node)).isEqualTo(Map.of("A", 450L + 600L, "B", 150L + 300L));
    }

    @Test
    void sharedPartsTakeNoMoreThanWasMeasured() {
        Windows node = node(drivers(DriverLevel.L1, 2_000_000))
                .counter("package", "PACKAGE", 1000)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE / 2, 4, CORE_MINUTE / 2));

        // Socket 0 awake all of the time, socket 1 half of it: 2 to 1 of all there is.
        assertThat(packages(node)).isEqualTo(Map.of("A", 667L, "B", 333L));
    }

    @Test
    void curveTakesThreadsByWhatTheyGive() {
        Windows node = node(DriverLevel.L1)
                .curve(Method.S, CURVE)
                .counter("package", "PACKAGE", 1000)
                .uses(row("a", CORE_MINUTE, 2, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE, 3, CORE_MINUTE));
        WindowLedger ledger = node.ledger(FACTORS);

        assertThat(ledger.method()).isEqualTo("S/1");
        assertThat(packages(node)).isEqualTo(Map.of("A", 500L, "B", 500L));
    }

    @Test
    void curveIsBookedByTimeAndByThreadsAndIsTheOtherRuleAbove() {
        Windows counted = node(DriverLevel.L2)
                .curve(Method.S, CURVE)
                .counter("package", "PACKAGE", 1000)
                .uses(counted("a", CORE_MINUTE, 3, 3, 0))
                .uses(counted("b", CORE_MINUTE, 1, 1, 0));

        assertThat(counted.ledger(FACTORS).method()).isEqualTo("P/1");
        assertThat(packages(counted)).isEqualTo(Map.of("A", 750L, "B", 250L));
        assertThat(by(counted, LedgerLine::alternativePackageMicrojoules)).isEqualTo(Map.of("A", 500L, "B", 500L));
    }

    @Test
    void windowOfBothRulesSaysSo() {
        Windows node = node(DriverLevel.L2)
                .curve(Method.S, CURVE)
                .counter("package", "PACKAGE", 1000)
                .owns("a", "Z", MINUTE / 2)
                .uses(new UsageRow("a", OwnerHints.NONE, 0, MINUTE / 2, 5, 0, 0, 4, 4, CpuTimes.NONE))
                .uses(new UsageRow("a", OwnerHints.NONE, MINUTE / 2, MINUTE, 5, 0, 0, 0, 0, CpuTimes.NONE));

        assertThat(node.ledger(FACTORS).method()).isEqualTo("P+S/1");
        assertThat(levels(node)).isEqualTo(Map.of("A", "L2", "Z", "L0"));
    }
}
