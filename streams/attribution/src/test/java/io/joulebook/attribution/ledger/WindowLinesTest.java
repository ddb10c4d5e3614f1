package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.heat.HeatLine;
import io.joulebook.attribution.heat.HeatShare;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowLinesTest {

    /**
     * 600 µJ a minute, of which 60 idle, with an owner that changes after 20 s; PUE 1.5, a microgram for each
     * microjoule.
     */
    private static final WindowLedger LEDGER = new Windows()
            .counter("wall", "WALL", 600)
            .idle(new IdlePower(0, 0, 0, 1))
            .embodied(new Embodied(600, 0, 60))
            .reserves("A", 8000)
            .owns("w", "A")
            .owns("w", "B", 20 * SECOND)
            .uses("w", 60_000_000_000L, 0)
            .ledger(Windows.factors(1_500_000, 3_600_000_000L));

    @Test
    void segmentsAreAddedUpByTenant() {
        assertThat(WindowLines.of(LEDGER, List.of()))
                .containsExactly(
                        new WindowLine("A", 180, 60, 120, 0, 360, 0, 0, 600),
                        new WindowLine("B", 360, 0, 180, 0, 540, 0, 0, 0));
    }

    @Test
    void heatOfTheNodeAndWindowIsAdded() {
        List<HeatShare> heat = List.of(
                share("node", 0, "A", 30),
                share("node", 20 * SECOND, "A", 4),
                share("node", 20 * SECOND, "B", 50),
                share("other", 0, "A", 1000),
                share("node", MINUTE, "A", 1000),
                share("node", -1, "B", 1000));

        assertThat(WindowLines.of(LEDGER, heat))
                .containsExactly(
                        new WindowLine("A", 180, 60, 120, 34, 360, 68, 102, 600),
                        new WindowLine("B", 360, 0, 180, 50, 540, 100, 150, 0));
    }

    @Test
    void derivedFiguresAreSums() {
        WindowLine line = new WindowLine("A", 100, 20, 6, 50, 400, 150, 3, 7);

        assertThat(line.itMicrojoules()).isEqualTo(120);
        assertThat(line.facilityMicrojoules()).isEqualTo(126);
        assertThat(line.netMicrojoules()).isEqualTo(76);
        assertThat(line.wasteMicrograms()).isEqualTo(250);
        assertThat(WindowLine.empty("A").plus(line)).isEqualTo(line);
    }

    private static HeatShare share(String node, long segmentFrom, String tenant, long microjoules) {
        return new HeatShare(
                new HeatLine(node, segmentFrom, tenant, 1000, 0), microjoules, 2 * microjoules, 3 * microjoules);
    }
}
