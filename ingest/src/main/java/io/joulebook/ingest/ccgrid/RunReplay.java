package io.joulebook.ingest.ccgrid;

import io.joulebook.avro.MeterKind;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.ingest.ccgrid.Experiment.Benchmark;
import io.joulebook.ingest.ccgrid.Experiment.PowerFile;
import io.joulebook.ingest.ccgrid.IdleProbe.Idle;
import io.joulebook.ingest.ccgrid.PowerTable.Meter;
import io.joulebook.ingest.ccgrid.Processes.Execution;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.MeterRow;
import io.joulebook.ingest.rows.OwnerHints;
import io.joulebook.ingest.rows.Pulse;
import io.joulebook.ingest.rows.Rejects;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.RowException;
import io.joulebook.ingest.rows.UsageAmounts;
import io.joulebook.ingest.rows.UsageRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One run folder made into rows, a profile and an assignment. */
final class RunReplay {

    private final RunFolder run;
    private final Ccgrid23Options options;
    private final LocalTimes times;
    private final FairShare share;
    private final List<IdleProbe> probes = new ArrayList<>();
    private final List<WorkloadOwner> owners = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();

    RunReplay(RunFolder run, Ccgrid23Options options) {
        this.run = run;
        this.options = options;
        this.times = new LocalTimes(options.timeZone);
        this.share = new FairShare(run.cores());
    }

    void rows(Consumer<ReplayRow> rows, Rejects rejects, Pulse pulse) throws IOException {
        for (Experiment experiment : run.experiments()) {
            IdleProbe probe = new IdleProbe(experiment, options.idleWatts);
            for (PowerFile file : experiment.powerFiles()) {
                run.table(file).read(row -> rows.accept(power(file.table(), row, probe)), rejects, pulse);
            }
            probes.add(probe);
            for (Benchmark benchmark : experiment.benchmarks()) {
                try {
                    addBenchmark(benchmark, Processes.of(benchmark), rows);
                } catch (RowException e) {
                    String file = run.name() + "/" + RunFolder.FILE;
                    String place = file + ": " + experiment.name() + ", " + benchmark.name() + ": ";
                    rejects.reject(file, 0, e.reason(), place + e.text(), String.join("", benchmark.output()));
                }
            }
        }
    }

    private MeterRow power(PowerTable table, CsvRow row, IdleProbe probe) throws RowException {
        Meter meter = table.meter(row);
        long time = times.micros(row.text("timestamp"));
        long microwatts = row.rounded("value", "watts");
        probe.see(meter, time, microwatts);
        return new MeterRow(
                run.node(),
                time,
                run.name(),
                meter.id(),
                MeterKind.POWER,
                meter.domain(),
                microwatts,
                0,
                meter.accuracyPpm(),
                meter.quality());
    }

    private void addBenchmark(Benchmark benchmark, List<Execution> processes, Consumer<ReplayRow> rows) {
        Instant start = EventTime.instant(benchmark.startMicros());
        Instant end = EventTime.instant(benchmark.endMicros());
        TreeMap<String, Long> held = new TreeMap<>();
        for (Execution process : processes) {
            owners.add(new WorkloadOwner(process.workload(), process.tenant(), start, null));
            held.merge(process.tenant(), share.coresMilli(process, processes), Long::sum);
        }
        held.forEach((tenant, cores) -> reservations.add(new Reservation(tenant, cores, start, end)));
        for (FairShare.Piece piece : share.of(processes)) {
            rows.accept(usage(piece));
        }
    }

    private UsageRow usage(FairShare.Piece piece) {
        return new UsageRow(
                run.node(),
                piece.fromMicros(),
                piece.toMicros(),
                run.name(),
                UsageQuality.DERIVED,
                piece.process().workload(),
                "",
                OwnerHints.ofCgroup(piece.process().cgroup()),
                UsageAmounts.ofCpu(piece.cpuNanos()),
                0);
    }

    /** The node; a version for each experiment, because each has its own meters and its own rest. */
    NodeProfile profile() {
        List<NodeProfileVersion> versions = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            Idle idle = probes.get(i).idle();
            versions.add(NodeProfileVersion.newBuilder()
                    .setValidFrom(validFrom(i))
                    .setSite(site())
                    .setZone(options.zone)
                    .setCoresMilli(run.cores() * 1000)
                    .setIdlePackageUw(idle.packages())
                    .setIdleDramUw(idle.dram())
                    .setIdlePlatformUw(idle.platform())
                    .build());
        }
        return NodeProfile.newBuilder()
                .setNode(run.node())
                .setRevision(versions.size())
                .setPublishedAt(validFrom(versions.size() - 1))
                .setVersions(versions)
                .build();
    }

    private Instant validFrom(int experiment) {
        return experiment == 0
                ? Instant.EPOCH
                : EventTime.instant(run.experiments().get(experiment).startMicros());
    }

    String site() {
        return options.site == null ? run.site() : options.site;
    }

    WorkloadAssignment assignment() {
        return WorkloadAssignment.newBuilder()
                .setNode(run.node())
                .setRevision(Math.max(1, owners.size() + reservations.size()))
                .setPublishedAt(validFrom(run.experiments().size() - 1))
                .setOwners(owners)
                .setReservations(reservations)
                .build();
    }
}
