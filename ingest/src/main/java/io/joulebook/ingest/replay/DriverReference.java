package io.joulebook.ingest.replay;

import io.joulebook.avro.DriverLevel;
import io.joulebook.avro.LogicalCpu;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.TenantCoefficient;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.RowException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Drivers of a node's dynamic energy out of {@code nodes.csv}, {@code cpus.csv} and {@code coefficients.csv}. */
final class DriverReference {

    /** Two threads of a core give 1.3 times what one gives. */
    private static final long SMT_THREAD_PPM = 650_000;

    private static final int MAX_CPU = 8_191;

    private final Map<String, SortedMap<Integer, LogicalCpu>> cpus = new TreeMap<>();
    private final Map<String, SortedMap<String, TenantCoefficient>> coefficients = new TreeMap<>();

    void addCpu(CsvRow row) throws RowException {
        String node = row.id("node");
        LogicalCpu cpu = new LogicalCpu(number(row, "cpu"), number(row, "socket"), number(row, "core"));
        if (cpus.computeIfAbsent(node, first -> new TreeMap<>()).putIfAbsent(cpu.getCpu(), cpu) != null) {
            throw new RowException("DUPLICATE", "node " + node + " has cpu " + cpu.getCpu() + " already; it is kept");
        }
    }

    private static int number(CsvRow row, String column) throws RowException {
        long number = row.whole(column);
        if (number > MAX_CPU) {
            throw RowException.malformed(column + " = '" + number + "': expected 0 to " + MAX_CPU);
        }
        return (int) number;
    }

    void addCoefficient(CsvRow row) throws RowException {
        String node = row.id("node");
        TenantCoefficient learned = new TenantCoefficient(row.id("tenant"), row.whole("coefficient_ppm"));
        if (coefficients.computeIfAbsent(node, first -> new TreeMap<>()).putIfAbsent(learned.getTenant(), learned)
                != null) {
            throw new RowException(
                    "DUPLICATE", "node " + node + " has a coefficient of " + learned.getTenant() + "; it is kept");
        }
    }

    /** Takes what a row of {@code nodes.csv} says of drivers and of uncertainty. */
    static void fill(NodeProfileVersion.Builder version, CsvRow row) throws RowException {
        version.setLevel(row.choice("level", DriverLevel.class, DriverLevel.L0))
                .setSmtThreadPpm(row.whole("smt_thread_ppm", SMT_THREAD_PPM))
                .setActivationUw(row.whole("activation_uw", 0))
                .setCycleFj(row.whole("cycle_fj", 0))
                .setInstructionFj(row.whole("instruction_fj", 0))
                .setMemoryByteFj(row.whole("memory_byte_fj", 0))
                .setIdleUncertaintyPpm(row.whole("idle_uncertainty_ppm", 0))
                .setShareUncertaintyPpm(row.whole("share_uncertainty_ppm", 0))
                .setCalibration(row.optionalId("calibration"));
    }

    void complete(String node, NodeProfileVersion.Builder version) {
        version.setCpus(List.copyOf(cpus.getOrDefault(node, new TreeMap<>()).values()))
                .setCoefficients(List.copyOf(
                        coefficients.getOrDefault(node, new TreeMap<>()).values()));
    }

    int rowsOf(String node) {
        return cpus.getOrDefault(node, new TreeMap<>()).size()
                + coefficients.getOrDefault(node, new TreeMap<>()).size();
    }
}
