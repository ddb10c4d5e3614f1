package io.joulebook.ingest.ccgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.joulebook.avro.MeterDomain;
import io.joulebook.ingest.OptionalData;
import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.ReferenceData;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.UsageRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published runs, where they lie beside the project. */
final class RealRunsTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void everyLineIsUsedAndPowerStepsFallOnTheBenchmarks() throws Exception {
        unpack(OptionalData.orSkip("data/B1-ccgrid23-power-meters/ccgrid23-cpu-dev.tar.xz"));
        Ccgrid23Source source = new Ccgrid23Source(directory, new Ccgrid23Options());
        List<ReplayRow> rows = new ArrayList<>();
        assertThat(source.problems()).isEmpty();

        source.rows(
                rows::add,
                (file, line, reason, message, payload) -> {
                    throw new AssertionError(message);
                },
                bytes -> {});
        ReferenceData reference = source.reference(0, (file, line, reason, message, payload) -> {});

        assertThat(reference.profiles()).hasSize(9);
        assertThat(reference.profiles().get(0).getVersions().get(0).getCoresMilli())
                .isEqualTo(40_000);
        assertThat(rows.stream().map(ReplayRow::node).distinct()).hasSize(9);
        assertIdleIsBelowLoad(rows, reference);
        assertEqualProcessesAreEqual(rows);
    }

    /** If the clocks of files and experiments differed by an hour, busy and idle power would be the same. */
    private static void assertIdleIsBelowLoad(List<ReplayRow> rows, ReferenceData reference) {
        for (String node :
                rows.stream().map(ReplayRow::node).distinct().sorted().toList()) {
            List<UsageRow> usage = rows.stream()
                    .filter(UsageRow.class::isInstance)
                    .map(UsageRow.class::cast)
                    .filter(row -> row.node().equals(node))
                    .collect(Collectors.toMap(UsageRow::fromMicros, row -> row, (first, second) -> first, TreeMap::new))
                    .values()
                    .stream()
                    .toList();
            long busy = meanWall(rows, node, usage, 1);
            long rest = meanWall(rows, node, usage, 0);
            assertThat(busy - rest).as(node).isBetween(5_000_000L, 120_000_000L);
        }
        assertThat(reference.assignments())
                .allSatisfy(assignment -> assertThat(assignment.getOwners()).isNotEmpty());
    }

    private static long meanWall(List<ReplayRow> rows, String node, List<UsageRow> usage, int running) {
        long[] sumAndCount = new long[2];
        rows.stream()
                .filter(MeterRow.class::isInstance)
                .map(MeterRow.class::cast)
                .filter(row -> row.node().equals(node)
                        && row.domain() == MeterDomain.WALL
                        && row.meter().equals("wall"))
                .filter(row -> (running == 1)
                        == usage.stream()
                                .anyMatch(use ->
                                        use.fromMicros() <= row.timeMicros() && row.timeMicros() < use.toMicros()))
                .forEach(row -> {
                    sumAndCount[0] += row.value();
                    sumAndCount[1]++;
                });
        return sumAndCount[0] / Math.max(1, sumAndCount[1]);
    }

    /** Identical programs that ran side by side did the same work: that is the exact truth these runs hold. */
    private static void assertEqualProcessesAreEqual(List<ReplayRow> rows) {
        Map<String, Long> byWorkload = new TreeMap<>();
        rows.stream()
                .filter(UsageRow.class::isInstance)
                .map(UsageRow.class::cast)
                .filter(row -> row.node().contains("2022-04-13"))
                .forEach(row -> byWorkload.merge(row.workload(), row.amounts().cpuNanos(), Math::addExact));
        Map<String, List<Long>> byStart = new TreeMap<>();
        byWorkload.forEach((workload, nanos) -> byStart.computeIfAbsent(
                        workload.substring(workload.indexOf('@')), first -> new ArrayList<>())
                .add(nanos));
        assertThat(byStart.values()).extracting(List::size).containsExactly(5, 10, 20, 30, 50, 100);
        assertThat(byStart.values())
                .allSatisfy(nanos -> assertThat(Set.copyOf(nanos)).hasSize(1));
    }

    private void unpack(Path archive) throws IOException, InterruptedException {
        try {
            Process tar = new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", directory.toString())
                    .inheritIO()
                    .start();
            assumeTrue(
                    tar.waitFor(60, TimeUnit.SECONDS) && tar.exitValue() == 0, "Skipped: tar cannot unpack " + archive);
        } catch (IOException e) {
            assumeTrue(false, "Skipped: no tar to unpack " + archive + ": " + e.getMessage());
        }
    }
}
