package io.joulebook.attribution.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CpuLayoutTest {

    private static final CpuLayout LAYOUT = CpuLayout.of(List.of(
            new LogicalCpu(9, 3, 0),
            new LogicalCpu(2, 1, 0),
            new LogicalCpu(4, 1, 0),
            new LogicalCpu(0, 3, 7),
            new LogicalCpu(1, 1, 7)));

    @Test
    void cpusAreToldByTheirPlaceInOrder() {
        assertThat(LAYOUT.count()).isEqualTo(5);
        assertThat(LAYOUT.placeOf(0)).isZero();
        assertThat(LAYOUT.placeOf(9)).isEqualTo(4);
        assertThat(LAYOUT.placeOf(3)).isNegative();
    }

    @Test
    void coresOfOneNumberOnTwoSocketsAreTwo() {
        assertThat(LAYOUT.cores()).isEqualTo(4);
        assertThat(LAYOUT.coreOf(LAYOUT.placeOf(2))).isEqualTo(LAYOUT.coreOf(LAYOUT.placeOf(4)));
        assertThat(LAYOUT.coreOf(LAYOUT.placeOf(2))).isNotEqualTo(LAYOUT.coreOf(LAYOUT.placeOf(9)));
        assertThat(LAYOUT.coreOf(LAYOUT.placeOf(1))).isNotEqualTo(LAYOUT.coreOf(LAYOUT.placeOf(0)));
    }

    @Test
    void socketsAreNumberedAnewInOrder() {
        assertThat(LAYOUT.sockets()).isEqualTo(2);
        assertThat(LAYOUT.socketNumber(0)).isEqualTo(1);
        assertThat(LAYOUT.socketNumber(1)).isEqualTo(3);
        assertThat(LAYOUT.socketOf(LAYOUT.placeOf(9))).isEqualTo(1);
        assertThat(LAYOUT.socketOf(LAYOUT.placeOf(4))).isZero();
    }

    @Test
    void nothingKnownIsNoCpu() {
        assertThat(CpuLayout.of(List.of()).count()).isZero();
        assertThat(CpuLayout.of(List.of()).placeOf(0)).isNegative();
    }

    @Test
    void cpuInTwoPlacesIsRefused() {
        List<LogicalCpu> twice = List.of(new LogicalCpu(4, 0, 0), new LogicalCpu(4, 1, 0));

        assertThatThrownBy(() -> new Drivers(DriverLevel.L1, twice, 1, 0, 0, 0, 0, new TreeMap<>(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu 4 is stated twice");
    }
}
