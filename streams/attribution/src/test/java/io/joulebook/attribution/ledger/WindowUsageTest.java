package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.usage.BusyTime;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowUsageTest {

    private static final int COLUMNS = 11;

    @Test
    void rowsAreOrderedByTheFirstColumnInWhichTheyDiffer() {
        for (int column = 0; column < COLUMNS; column++) {
            UsageRow first = row(column, 0);
            UsageRow second = row(column, 1);

            assertThat(of(second, first).rows()).as("column " + column).containsExactly(first, second);
            assertThat(of(first, second).rows()).as("column " + column).containsExactly(first, second);
        }
    }

    @Test
    void cyclesThenCpusDecideLast() {
        List<UsageRow> ascending = List.of(
                finer(1, 7, 90),
                finer(2),
                finer(2, 7, 90),
                finer(2, 7, 91),
                finer(2, 8, 5),
                finer(2, 9, 5),
                finer(2, 0, 1, 5, 9),
                finer(2, 0, 2, 4, 3),
                finer(2, 1, 1, 2, 1));
        List<UsageRow> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);

        assertThat(usage(descending, List.of()).rows()).isEqualTo(ascending);
        assertThat(usage(ascending, List.of()).rows()).isEqualTo(ascending);
    }

    @Test
    void rowsThatAreAlikeAllStay() {
        assertThat(of(finer(1), finer(1)).rows()).hasSize(2);
        assertThat(of(finer(1, 0, 5, 1, 6), finer(1, 0, 5, 1, 6)).rows()).hasSize(2);
    }

    @Test
    void rowsThatOnlyTouchTheWindowAreLeftOut() {
        UsageRow inside = new UsageRow("w", OwnerHints.NONE, 100, 200, 1, 0, 0, 0);
        UsageRow before = new UsageRow("w", OwnerHints.NONE, 50, 100, 1, 0, 0, 0);
        UsageRow after = new UsageRow("w", OwnerHints.NONE, 200, 250, 1, 0, 0, 0);

        assertThat(of(before, inside, after).rows()).containsExactly(inside);
    }

    @Test
    void oneIdWithOtherHintsIsAnotherWorkload() {
        UsageRow plain = new UsageRow("w", OwnerHints.NONE, 100, 200, 1, 0, 0, 0);
        UsageRow user = new UsageRow("w", new OwnerHints(5, "", "", ""), 100, 200, 2, 0, 0, 0);
        UsageRow plainAgain = new UsageRow("w", OwnerHints.NONE, 100, 200, 3, 0, 0, 0);
        WindowUsage usage = of(plain, user, plainAgain);

        assertThat(usage.workloads()).hasSize(2);
        assertThat(usage.workloadOf(1)).isNotEqualTo(usage.workloadOf(0));
        assertThat(usage.workloadOf(2)).isEqualTo(usage.workloadOf(0));
    }

    @Test
    void largestBusyTimeOfAnIntervalStands() {
        assertThat(busy(new BusyTime(100, 200, 3), new BusyTime(100, 200, 7), new BusyTime(100, 200, 5)))
                .containsExactly(new BusyTime(100, 200, 7));
    }

    @Test
    void busyTimesOfOtherIntervalsStandBesideEachOther() {
        assertThat(busy(new BusyTime(100, 120, 1), new BusyTime(100, 150, 2), new BusyTime(120, 150, 3)))
                .hasSize(3);
    }

    @Test
    void busyTimesThatOnlyTouchTheWindowAreLeftOut() {
        assertThat(busy(new BusyTime(50, 100, 1), new BusyTime(200, 250, 1))).isEmpty();
    }

    /** Low in the columns before, the digit in this one, and after it the digit's opposite. */
    private static UsageRow row(int column, int digit) {
        int[] digits = new int[COLUMNS];
        for (int i = column; i < COLUMNS; i++) {
            digits[i] = i == column ? digit : 1 - digit;
        }
        OwnerHints hints = new OwnerHints(digits[7], "c" + digits[8], "j" + digits[9], "p" + digits[10]);
        return new UsageRow(
                "w" + digits[2], hints, 100 + digits[0], 150 + digits[1], digits[3], digits[4], digits[5], digits[6]);
    }

    private static UsageRow finer(long cycles, long... cpuAndNanos) {
        return new UsageRow("w", OwnerHints.NONE, 100, 200, 100, 0, 0, 0, cycles, Windows.cpus(cpuAndNanos));
    }

    private static WindowUsage of(UsageRow... rows) {
        return usage(List.of(rows), List.of());
    }

    private static List<BusyTime> busy(BusyTime... times) {
        return usage(List.of(), List.of(times)).busy();
    }

    private static WindowUsage usage(List<UsageRow> rows, List<BusyTime> busy) {
        WindowInputs empty = new Windows().inputs(100, 200);
        return WindowUsage.of(
                new WindowInputs("node", 100, 200, List.of(), rows, busy, empty.ownership(), empty.profile()));
    }
}
