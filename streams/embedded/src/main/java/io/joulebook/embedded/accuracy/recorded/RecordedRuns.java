package io.joulebook.embedded.accuracy.recorded;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.MeterTrack;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.usage.OwnerHints;
import io.joulebook.attribution.usage.UsageRow;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.ingest.ccgrid.Ccgrid23Options;
import io.joulebook.ingest.ccgrid.Ccgrid23Source;
import io.joulebook.ingest.ccgrid.RecordedBenchmark;
import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.ReferenceData;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.schemas.AvroTrust;
import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.records.Assignments;
import io.joulebook.topology.records.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Run folders of the CCGRID 2023 power-meter study, read as {@code replay} reads them. */
final class RecordedRuns {

    /** METHOD §1: power is interpolated over two windows of a minute; longer gaps are estimated. */
    private static final long LONGEST_INTERPOLATED_MICROS = 120_000_000;

    /** Nobody asks for the names of these records. */
    private static final byte[] NO_PAYLOAD = {};

    private final SortedMap<String, SortedMap<String, List<MeterRow>>> readings = new TreeMap<>();
    private final SortedMap<String, List<UsageRow>> usage = new TreeMap<>();
    private long rejected;

    private RecordedRuns() {}

    /**
     * What was recorded.
     *
     * @param nodes by node id; each run folder is one
     * @param benchmarks what ran, run by run
     * @param rejected lines that could not be used
     */
    record Recording(SortedMap<String, RecordedNode> nodes, List<RecordedBenchmark> benchmarks, long rejected) {}

    /**
     * Reads all run folders below a directory.
     *
     * @throws IllegalArgumentException with everything that must be mended first
     */
    static Recording read(Path directory) throws IOException {
        AvroTrust.establish();
        Ccgrid23Source source = new Ccgrid23Source(directory, new Ccgrid23Options());
        if (!source.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), source.problems()));
        }
        RecordedRuns runs = new RecordedRuns();
        source.rows(runs::add, runs::reject, bytes -> {});
        ReferenceData reference = source.reference(0, runs::reject);
        return new Recording(runs.nodes(reference), source.benchmarks(), runs.rejected);
    }

    private void reject(String file, long line, String reason, String message, String payload) {
        rejected++;
    }

    private void add(ReplayRow row) {
        if (row instanceof MeterRow reading) {
            readings.computeIfAbsent(row.node(), node -> new TreeMap<>())
                    .computeIfAbsent(reading.meter(), meter -> new ArrayList<>())
                    .add(reading);
        } else if (row instanceof io.joulebook.ingest.rows.UsageRow used) {
            usage.computeIfAbsent(row.node(), node -> new ArrayList<>())
                    .add(new UsageRow(
                            used.workload(),
                            OwnerHints.NONE,
                            used.fromMicros(),
                            used.toMicros(),
                            used.amounts().cpuNanos(),
                            0,
                            0,
                            0));
        }
    }

    private SortedMap<String, RecordedNode> nodes(ReferenceData reference) {
        SortedMap<String, RecordedNode> nodes = new TreeMap<>();
        for (NodeProfile profile : reference.profiles()) {
            WorkloadAssignment assignment = reference.assignments().stream()
                    .filter(each -> each.getNode().equals(profile.getNode()))
                    .findFirst()
                    .orElseThrow();
            io.joulebook.attribution.node.NodeProfile known =
                    Profiles.of(profile, NO_PAYLOAD).profile();
            nodes.put(
                    profile.getNode(),
                    new RecordedNode(
                            profile.getNode(),
                            courses(profile.getNode()),
                            usage.getOrDefault(profile.getNode(), List.of()),
                            FittedOwnership.of(Assignments.of(assignment, NO_PAYLOAD), known)
                                    .ownership(),
                            known));
        }
        return nodes;
    }

    private List<MeterCourse> courses(String node) {
        return readings.getOrDefault(node, new TreeMap<>()).values().stream()
                .map(RecordedRuns::course)
                .toList();
    }

    private static MeterCourse course(List<MeterRow> rows) {
        List<Reading> readings = rows.stream()
                .map(row -> new Reading(row.timeMicros(), row.boot(), row.value()))
                .toList();
        return MeterTrack.follow(spec(rows.get(0)), null, readings, LONGEST_INTERPOLATED_MICROS);
    }

    private static MeterSpec spec(MeterRow row) {
        return new MeterSpec(
                row.meter(),
                MeterKind.valueOf(row.kind().name()),
                MeterDomain.valueOf(row.domain().name()),
                row.rangeMicrojoules(),
                0,
                MeterQuality.valueOf(row.quality().name()),
                row.accuracyPpm());
    }
}
