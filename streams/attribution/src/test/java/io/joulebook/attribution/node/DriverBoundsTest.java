package io.joulebook.attribution.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DriverBoundsTest {

    @Test
    void coefficientIsAtMostTenfold() {
        assertThat(learned(10_000_000).coefficientPpm("A")).isEqualTo(10_000_000);
        assertThatThrownBy(() -> learned(10_000_001))
                .hasMessage(
                        "The coefficient of tenant A is above 0 and at most 10000000 ppm, but this is 10000001 ppm");
        assertThatThrownBy(() -> learned(0)).hasMessageContaining("this is 0 ppm");
    }

    @Test
    void logicalCpuIsListedOnce() {
        Drivers none = Drivers.CPU_TIME;
        List<LogicalCpu> twice = List.of(new LogicalCpu(1, 0, 0), new LogicalCpu(1, 1, 0));

        assertThatThrownBy(() ->
                        new Drivers(none.level(), twice, none.smtThreadPpm(), 0, 0, 0, 0, none.coefficientsPpm(), ""))
                .hasMessageContaining("cpu 1 is stated twice");
    }

    private static Drivers learned(long ppm) {
        return new Drivers(DriverLevel.L3, List.of(), 650_000, 0, 0, 0, 0, new TreeMap<>(Map.of("A", ppm)), "");
    }
}
