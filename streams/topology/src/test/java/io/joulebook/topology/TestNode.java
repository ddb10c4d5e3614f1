package io.joulebook.topology;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.UsageQuality;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.avro.WorkloadUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A node of the tests and the records it sends; times are seconds since {@link #MIDNIGHT}. */
final class TestNode {

    static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    static final String SITE = "basement";
    static final String ZONE = "FR";

    private static final long NANOS = 1_000_000_000L;

    private final String id;
    private String boot = "boot-1";
    private String loop = "";
    private String zone = ZONE;
    private long sequence;

    private TestNode(String id) {
        this.id = id;
    }

    static TestNode node(String id) {
        return new TestNode(id);
    }

    TestNode on(String heatLoop) {
        loop = heatLoop;
        return this;
    }

    TestNode in(String gridZone) {
        zone = gridZone;
        return this;
    }

    static Instant at(double seconds) {
        return MIDNIGHT.plusNanos(Math.round(seconds * NANOS));
    }

    TestNode rebooted(String newBoot) {
        boot = newBoot;
        sequence = 0;
        return this;
    }

    MeterReading reads(double seconds, MeterValue... values) {
        return new MeterReading(id, at(seconds), boot, sequence++, null, List.of(values));
    }

    UsageSample uses(double from, double to, WorkloadUsage... workloads) {
        return new UsageSample(id, at(from), at(to), boot, sequence++, null, UsageQuality.MEASURED, List.of(workloads));
    }

    /** Heartbeats of both streams. */
    List<SpecificRecord> heartbeats(double seconds) {
        return List.of(reads(seconds), uses(seconds, seconds));
    }

    /** A reading of the wall counter at 100 W and a usage sample of one core, each so many seconds. */
    List<SpecificRecord> steady(int from, int to, int period) {
        List<SpecificRecord> records = new ArrayList<>();
        for (int second = from; second <= to; second += period) {
            records.add(reads(second, wall(100L * second)));
            if (second < to) {
                records.add(uses(second, second + period, cpu("web", 600), cpu("batch", 400)));
            }
        }
        return records;
    }

    static MeterValue wall(long joules) {
        return counter("wall", MeterDomain.WALL, joules);
    }

    static MeterValue counter(String meter, MeterDomain domain, long joules) {
        return new MeterValue(meter, MeterKind.COUNTER, domain, joules * 1_000_000, 0L, 0L, Quality.MEASURED);
    }

    static MeterValue power(String meter, MeterDomain domain, long watts) {
        return new MeterValue(meter, MeterKind.POWER, domain, watts * 1_000_000, 0L, 0L, Quality.MEASURED);
    }

    static WorkloadUsage cpu(String workload, long millis) {
        return new WorkloadUsage(workload, -1L, "", "", "", millis * 1_000_000, 0L, 0L, 0L, 0L, 0L, 0L, List.of());
    }

    List<SpecificRecord> references() {
        return List.of(profile(), owners());
    }

    NodeProfile profile() {
        NodeProfileVersion version = NodeProfileVersion.newBuilder()
                .setValidFrom(Instant.EPOCH)
                .setSite(SITE)
                .setZone(zone)
                .setLoop(loop)
                .setCoresMilli(4000)
                .setIdlePlatformUw(20_000_000)
                .build();
        return NodeProfile.newBuilder()
                .setNode(id)
                .setRevision(1)
                .setPublishedAt(MIDNIGHT)
                .setVersions(List.of(version))
                .build();
    }

    WorkloadAssignment owners() {
        return WorkloadAssignment.newBuilder()
                .setNode(id)
                .setRevision(1)
                .setPublishedAt(MIDNIGHT)
                .setOwners(List.of(owner("web", "alice"), owner("batch", "bob")))
                .setReservations(List.of(new Reservation("alice", 2000L, Instant.EPOCH, null)))
                .build();
    }

    private static WorkloadOwner owner(String workload, String tenant) {
        return new WorkloadOwner(workload, tenant, Instant.EPOCH, null);
    }
}
