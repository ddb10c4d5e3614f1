package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Claims on a node of 8 cores: 480 s of CPU time in a minute. */
final class ClaimsTest {

    private static final long CAPACITY_NANOS = 480_000_000_000L;

    private final Set<String> flags = new TreeSet<>();

    @Test
    void onlyWhoUsedSomethingInTheSegmentHasAClaim() {
        Windows windows = new Windows()
                .owns("w1", "before")
                .owns("w2", "inside")
                .owns("w3", "after")
                .uses("w1", 0, 30 * SECOND, 7, 0, 0)
                .uses("w2", 30 * SECOND, 40 * SECOND, 8, 0, 0)
                .uses("w3", 40 * SECOND, MINUTE, 9, 0, 0);

        Claims claims = claims(windows, 30 * SECOND, 40 * SECOND);

        assertThat(tenants(claims)).containsExactly("_operator", "_unattributed", "inside");
        assertThat(claims.cpuNanos()).containsExactly(0, 0, 8);
    }

    @Test
    void usageAcrossTheSegmentsEdgeIsSpreadOverTime() {
        Windows windows = new Windows().owns("w", "tenant").uses("w", 10 * SECOND, 50 * SECOND, 400, 80, 40);

        Claims claims = claims(windows, 0, 20 * SECOND);

        assertThat(claims.cpuNanos()).containsExactly(0, 0, 100);
        assertThat(claims.memoryDriver()).containsExactly(0, 0, 20);
        assertThat(claims.gpuSmNanos()).containsExactly(0, 0, 10);
    }

    @Test
    void onePercentAboveTheCapacityIsLeftAsItIs() {
        long most = CAPACITY_NANOS + CAPACITY_NANOS / 100;

        Claims claims = claims(new Windows().owns("w", "tenant").uses("w", most, 0), 0, MINUTE);

        assertThat(claims.cpuNanos()).containsExactly(0, 0, most);
        assertThat(flags).isEmpty();
    }

    @Test
    void moreThanOnePercentAboveTheCapacityIsScaledDownToIt() {
        long more = CAPACITY_NANOS + CAPACITY_NANOS / 100 + 1;

        Claims claims = claims(new Windows().owns("w", "tenant").uses("w", more, 0), 0, MINUTE);

        assertThat(claims.cpuNanos()).containsExactly(0, 0, CAPACITY_NANOS);
        assertThat(flags).containsExactly("OVER_CAPACITY");
    }

    @Test
    void whatNothingCouldBeSplitByBelongsToNobodyKnown() {
        Claims claims = claims(new Windows(), 0, MINUTE);

        assertThat(claims.orUnattributed(70, new long[] {0, 0})).containsExactly(0, 70);
        assertThat(claims.orUnattributed(70, new long[] {70, 0})).containsExactly(70, 0);
        assertThat(claims.orUnattributed(0, new long[] {0, 0})).containsExactly(0, 0);
    }

    @Test
    void operatorHoldsWhatNobodyReserved() {
        Windows windows = new Windows().reserves("tenant", 2_000);

        // Two of eight cores for half a minute.
        assertThat(claims(windows, 30 * SECOND, MINUTE).holdings())
                .containsExactly(180_000_000_000L, 0, 60_000_000_000L);
    }

    @Test
    void timeThatNoRowTellsOfIsNobodysAndHoldsNothing() {
        Windows windows = new Windows().owns("w", "guest").uses("w", 40, 0).busy(0, MINUTE, 100);

        Claims claims = claims(windows, 0, MINUTE);

        assertThat(claims.gapNanos()).containsExactly(0, 60, 0);
        assertThat(claims.cpuNanos()).containsExactly(0, 60, 40);
        assertThat(claims.holdings()).containsExactly(CAPACITY_NANOS - 40, 0, 40);
    }

    private Claims claims(Windows windows, long from, long to) {
        WindowInputs inputs = windows.inputs(0, MINUTE);
        return Claims.of(
                WindowUsage.of(inputs), inputs.ownership(), inputs.profile().at(from), from, to, flags);
    }

    private static List<String> tenants(Claims claims) {
        List<String> tenants = new ArrayList<>();
        for (int i = 0; i < claims.count(); i++) {
            tenants.add(claims.tenant(i));
        }
        return tenants;
    }
}
