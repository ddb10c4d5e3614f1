package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.Drivers;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Nodes of two sockets with two cores of two threads each, for drivers above CPU time. */
final class LeveledNodes {

    static final Factors FACTORS = Windows.factors(1_000_000, 0);
    static final long CORE_MINUTE = 60_000_000_000L;

    private LeveledNodes() {}

    /** Workloads a to d of the tenants A to D. */
    static Windows node(DriverLevel level) {
        return node(drivers(level, 0));
    }

    static Windows node(Drivers drivers) {
        Windows node = new Windows().drivers(drivers);
        for (char workload = 'a'; workload <= 'd'; workload++) {
            node.owns(String.valueOf(workload), String.valueOf(Character.toUpperCase(workload)));
        }
        return node;
    }

    /** 3 fJ a cycle, 2 an instruction, 5 a byte. */
    static Drivers drivers(DriverLevel level, long activation) {
        return new Drivers(level, Windows.LAYOUT, 650_000, activation, 3, 2, 5, new TreeMap<>(), "");
    }

    static Drivers learned(DriverLevel level, Map<String, Long> coefficients) {
        return new Drivers(level, Windows.LAYOUT, 650_000, 0, 3, 2, 5, new TreeMap<>(coefficients), "");
    }

    /** A row with CPU times, from pairs of a logical CPU and its time. */
    static UsageRow row(String workload, long cpuNanos, long... cpuAndNanos) {
        return counted(workload, cpuNanos, 0, 0, 0, cpuAndNanos);
    }

    static UsageRow rowOf(String workload, long from, long to, long cpuNanos, long... cpuAndNanos) {
        return new UsageRow(workload, OwnerHints.NONE, from, to, cpuNanos, 0, 0, 0, 0, Windows.cpus(cpuAndNanos));
    }

    static UsageRow counted(
            String workload, long cpuNanos, long cycles, long instructions, long misses, long... cpuAndNanos) {
        return new UsageRow(
                workload,
                OwnerHints.NONE,
                0,
                MINUTE,
                cpuNanos,
                misses,
                0,
                instructions,
                cycles,
                Windows.cpus(cpuAndNanos));
    }

    /** Dynamic energy of the packages by tenant, all segments together; who has none is left out. */
    static Map<String, Long> packages(Windows node) {
        return node.ledger(FACTORS).segments().stream()
                .flatMap(segment -> segment.lines().stream())
                .filter(line -> line.dynamicPackageMicrojoules() > 0)
                .collect(Collectors.toMap(LedgerLine::tenant, LedgerLine::dynamicPackageMicrojoules, Long::sum));
    }

    static Map<String, String> levels(Windows node) {
        Map<String, String> levels = by(node, LedgerLine::level);
        levels.remove(Tenants.OPERATOR);
        return levels;
    }

    /** A figure by tenant; that of the last segment. */
    static <T> Map<String, T> by(Windows node, Function<LedgerLine, T> figure) {
        return node.ledger(FACTORS).segments().stream()
                .flatMap(segment -> segment.lines().stream())
                .collect(Collectors.toMap(LedgerLine::tenant, figure, (first, second) -> second, TreeMap::new));
    }
}
