package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.LeveledNodes.CORE_MINUTE;
import static io.joulebook.attribution.ledger.LeveledNodes.FACTORS;
import static io.joulebook.attribution.ledger.LeveledNodes.counted;
import static io.joulebook.attribution.ledger.LeveledNodes.drivers;
import static io.joulebook.attribution.ledger.LeveledNodes.node;
import static io.joulebook.attribution.ledger.LeveledNodes.packages;
import static io.joulebook.attribution.ledger.LeveledNodes.row;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.IdlePower;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Energy of each socket and of its shared parts, and the time that a thread can run (METHOD §2.3, §2.4, §2.8). */
final class SocketsTest {

    @Test
    void sharedPartsOfASocketGoToThoseWhoKeepThemAwakeThere() {
        Windows node = node(drivers(DriverLevel.L1, 20))
                .counter("package-0", "PACKAGE", 1500)
                .counter("package-1", "PACKAGE", 1000)
                .uses(row("a", CORE_MINUTE * 3 / 2, 0, CORE_MINUTE, 4, CORE_MINUTE / 2))
                .uses(row("b", CORE_MINUTE / 2, 2, CORE_MINUTE / 2))
                .uses(row("c", CORE_MINUTE / 2, 6, CORE_MINUTE / 2));

        // 10 µW a socket: 600 µJ in a minute. Socket 0 is awake all of it: 3 to 1; the other 900 µJ are 2 to 1.
        // Socket 1 is awake for ¾ of it, and both A and C for half: 450 µJ and the other 550 µJ are halved.
        assertThat(packages(node)).isEqualTo(Map.of("A", 450L + 600 + 225 + 275, "B", 150L + 300, "C", 225L + 275));
    }

    @Test
    void sharedPartsAreAwakeForTheLengthOfTheSegment() {
        Windows node = node(drivers(DriverLevel.L1, 20))
                .counter("package-0", "PACKAGE", 1500)
                .counter("package-1", "PACKAGE", 0)
                .owns("d", "C", MINUTE / 2)
                .uses(row("a", CORE_MINUTE, 0, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE / 2, 2, CORE_MINUTE / 2));

        // In each half minute 300 µJ by 3 to 1 and 450 µJ by 2 to 1.
        assertThat(packages(node)).isEqualTo(Map.of("A", 2 * (225L + 300), "B", 2 * (75L + 150)));
    }

    @Test
    void sharedPartsAreNotToldApartWithoutCpus() {
        Windows node = node(drivers(DriverLevel.L2, 20))
                .counter("package", "PACKAGE", 400)
                .uses(counted("a", CORE_MINUTE, 3, 3, 0))
                .uses(counted("b", CORE_MINUTE, 1, 1, 0));

        assertThat(packages(node)).isEqualTo(Map.of("A", 300L, "B", 100L));
    }

    @Test
    void excessThatOnlyAnIdleSocketShowsGoesToThoseWhoRan() {
        // 600 µJ of idle energy, half of it each: socket 1, where A ran, has none above it.
        Windows node = node(DriverLevel.L1)
                .counter("package-0", "PACKAGE", 1000)
                .counter("package-1", "PACKAGE", 10)
                .idle(new IdlePower(10, 0, 0, 0))
                .uses(row("a", CORE_MINUTE, 4, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("A", 410L));
    }

    @Test
    void socketsWhereNobodyHasAWeightLoseNoEnergy() {
        // A single miss, rounded into the second half minute: in the first, A's weight is zero.
        Drivers memory = new Drivers(DriverLevel.L2, Windows.LAYOUT, 650_000, 0, 0, 0, 5, new TreeMap<>(), "");
        Windows node = node(memory)
                .counter("package-0", "PACKAGE", 100)
                .counter("package-1", "PACKAGE", 0)
                .owns("d", "C", MINUTE / 2)
                .uses(counted("a", CORE_MINUTE, 0, 0, 1, 0, CORE_MINUTE));

        assertThat(packages(node)).isEqualTo(Map.of("_unattributed", 50L, "A", 50L));
    }

    @Test
    void siblingIsBusyForAPartOfTheSegment() {
        Windows node = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 2300)
                .owns("d", "C", MINUTE / 2)
                .uses(row("a", CORE_MINUTE, 2, CORE_MINUTE))
                .uses(row("b", CORE_MINUTE / 2, 3, CORE_MINUTE / 2));

        // 1 − 0.35/2 = 0.825 against ½·0.65 = 0.325, in each half minute.
        assertThat(packages(node)).isEqualTo(Map.of("A", 1650L, "B", 650L));
    }

    @Test
    void threadMayRunOnePercentLongerThanTheTimeThatPassed() {
        long most = CORE_MINUTE / 100 * 101;
        Windows within = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 1206)
                .uses(row("a", most, 0, most))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE));
        Windows beyond = node(DriverLevel.L1)
                .counter("package", "PACKAGE", 1206)
                .uses(row("a", most + 1, 0, most + 1))
                .uses(row("b", CORE_MINUTE, 2, CORE_MINUTE));

        assertThat(packages(within)).isEqualTo(Map.of("A", 606L, "B", 600L));
        assertThat(within.ledger(FACTORS).flags()).doesNotContain("OVER_CAPACITY");
        assertThat(packages(beyond)).isEqualTo(Map.of("A", 603L, "B", 603L));
        assertThat(beyond.ledger(FACTORS).flags()).contains("OVER_CAPACITY");
    }
}
