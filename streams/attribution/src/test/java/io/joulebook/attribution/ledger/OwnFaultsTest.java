package io.joulebook.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.LogicalCpu;
import io.joulebook.attribution.node.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A segment cannot exist with totals that its lines do not add up to, nor a hash that misses what was in force. */
final class OwnFaultsTest {

    private static final Pools POOLS = new Pools(10, 10, 0, 0, 0, 0, 0, 0, 0);
    private static final LedgerLine LINE = new LedgerLine("A", "L0", 0, 10, 0, 0, 0, 0, 0, 2, 3, 4);

    @Test
    void everyTotalIsTheSumOfTheLines() {
        assertThat(segment(2, 3, 3, 4).lines()).containsExactly(LINE);
        assertThatThrownBy(() -> segment(1, 3, 3, 4)).hasMessageContaining("overhead, µJ add up to 2, not to 1");
        assertThatThrownBy(() -> segment(2, 2, 3, 4)).hasMessageContaining("gross carbon, µg add up to 3, not to 2");
        assertThatThrownBy(() -> segment(2, 3, 4, 4))
                .hasMessageContaining("market-based carbon, µg add up to 3, not to 4");
        assertThatThrownBy(() -> segment(2, 3, 3, 5)).hasMessageContaining("embodied carbon, µg add up to 4, not to 5");
    }

    private static PricedSegment segment(long overhead, long gross, long market, long embodied) {
        PricedSegment empty = new Windows().segment(Windows.factors(1_000_000, 0));
        return new PricedSegment(
                0,
                1,
                POOLS,
                overhead,
                1_000_000,
                50_000,
                empty.intensity(),
                empty.market(),
                empty.heat(),
                gross,
                market,
                embodied,
                List.of(LINE));
    }

    @Test
    void idlePartsAreWithinTheirPools() {
        assertThatThrownBy(() -> new Pools(4, 1, 1, 1, 1, 0, 2, 0, 0)).hasMessageContaining("dram is 2 µJ of 1 µJ");
        assertThatThrownBy(() -> new Pools(4, 1, 1, 1, 1, 0, 0, 2, 0)).hasMessageContaining("gpu is 2 µJ of 1 µJ");
        assertThatThrownBy(() -> new Pools(4, 1, 1, 1, 1, 0, 0, 0, 2)).hasMessageContaining("platform is 2 µJ of 1 µJ");
        assertThatThrownBy(() -> new Pools(4, 1, 1, 1, 1, -1, 0, 0, 0))
                .hasMessageContaining("package is -1 µJ of 1 µJ");
        assertThat(new Pools(4, 1, 1, 1, 1, 1, 1, 1, 1).idleMicrojoules()).isEqualTo(4);
    }

    @Test
    void parameterHashTellsDriversAndUncertaintiesApart() {
        List<LogicalCpu> layout = Windows.LAYOUT;
        Set<String> hashes = new HashSet<>();
        hashes.add(hash(new Windows()));
        hashes.add(hash(new Windows().uncertainty(1, 0)));
        hashes.add(hash(new Windows().uncertainty(0, 1)));
        hashes.add(hash(new Windows().curve(Method.P, new LoadCurve(List.of(new CurvePoint(1, 1))))));
        hashes.add(hash(new Windows().curve(Method.P, new LoadCurve(List.of(new CurvePoint(1, 2))))));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L2, List.of(), 1, 0, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, layout, 1, 0, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, layout.subList(1, 8), 1, 0, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, layout.subList(0, 7), 1, 0, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 2, 0, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 1, 0, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 1, 0, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 1, 0, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 0, 1, Map.of(), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 0, 0, Map.of("A", 1L), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 0, 0, Map.of("A", 2L), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 0, 0, Map.of("B", 1L), "")));
        hashes.add(hash(drivers(DriverLevel.L1, List.of(), 1, 0, 0, 0, 0, Map.of(), "c")));

        assertThat(hashes).hasSize(19);
    }

    private static Windows drivers(
            DriverLevel level,
            List<LogicalCpu> cpus,
            long smt,
            long activation,
            long cycle,
            long instruction,
            long memoryByte,
            Map<String, Long> coefficients,
            String calibration) {
        return new Windows()
                .drivers(new Drivers(
                        level,
                        cpus,
                        smt,
                        activation,
                        cycle,
                        instruction,
                        memoryByte,
                        new TreeMap<>(coefficients),
                        calibration));
    }

    private static String hash(Windows node) {
        return node.ledger(Windows.factors(1_000_000, 0)).paramHash();
    }
}
