package io.joulebook.topology;

import static io.joulebook.topology.TestNode.at;
import static io.joulebook.topology.TestNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.CpuTime;
import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.ServiceShare;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.avro.WorkloadUsage;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An entry of an assignment that contradicts itself is refused when it arrives; the rest of it is in force. */
final class BadAssignmentsTest {

    private static final Instant START = Instant.EPOCH;
    private static final String TOO_LONG = "x".repeat(1025);

    private final TestNode n1 = node("n1");
    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @TestFactory
    Stream<DynamicTest> entryIsRefusedAndTheRestIsInForce() {
        return Stream.of(
                owner(
                        "owner until before it begins",
                        "workload gone: valid_to is 1970-01-01T00:00:00Z, expected after valid_from 1970-01-01T00:00:00Z, or null",
                        new WorkloadOwner("gone", "carol", START, START)),
                owner(
                        "owner of no name",
                        "tenant has 0 characters, expected 1 to 1024",
                        new WorkloadOwner("gone", "", START, null)),
                owner(
                        "workload of no name",
                        "workload has 0 characters, expected 1 to 1024",
                        new WorkloadOwner("", "carol", START, null)),
                owner(
                        "owner too long",
                        "tenant has 1025 characters, expected at most 1024",
                        new WorkloadOwner("gone", TOO_LONG, START, null)),
                owner(
                        "owner that cannot be read",
                        "workload go?ne: workload has the control character U+0000 at position 2",
                        new WorkloadOwner("go\u0000ne", "carol", START, null)),
                reservation(
                        "reservation below zero",
                        "reservation of carol: cores_milli is -1, expected 0 to",
                        new Reservation("carol", -1L, START, null)),
                reservation(
                        "reservation above the node",
                        "reservation of carol: cores_milli is 4001, expected 0 to 4000, the node's cores; the reservation is left out",
                        new Reservation("carol", 4001L, START, null)),
                reservation(
                        "reservation above all nodes",
                        "cores_milli is 100000001, expected 0 to 100000000",
                        new Reservation("carol", 100_000_001L, START, null)),
                reservation(
                        "reservation until before it begins",
                        "valid_to is 1970-01-01T00:00:00Z, expected after",
                        new Reservation("carol", 1L, START, START)),
                reservation(
                        "reservation of a pseudo-tenant",
                        "reservation of _operator: tenant is a pseudo-tenant, expected an id that does not begin with _",
                        new Reservation("_operator", 1L, START, null)),
                reservation("reservation of nobody", "tenant has 0 characters", new Reservation("", 1L, START, null)),
                service(
                        "share below zero",
                        "share of bob in service alice: weight is -1, expected 0 to",
                        new ServiceShare("alice", "bob", -1L, START, null)),
                service(
                        "service that uses itself",
                        "tenant is the service itself, expected another",
                        new ServiceShare("alice", "alice", 1L, START, null)),
                service(
                        "service that nobody knows",
                        "share of bob in service ghost: service is unknown, expected a tenant that owns a workload",
                        new ServiceShare("ghost", "bob", 1L, START, null)),
                service(
                        "share of a pseudo-tenant",
                        "tenant is a pseudo-tenant",
                        new ServiceShare("alice", "_system", 1L, START, null)),
                service(
                        "share until before it begins",
                        "valid_to is 1970-01-01T00:00:00Z, expected after",
                        new ServiceShare("alice", "bob", 1L, START, START)));
    }

    private static DynamicTest owner(String what, String message, WorkloadOwner entry) {
        return refused(
                what,
                "OWNER_REFUSED",
                message,
                owners -> owners.setOwners(Stream.concat(owners.getOwners().stream(), Stream.of(entry))
                        .toList()));
    }

    private static DynamicTest reservation(String what, String message, Reservation entry) {
        return refused(
                what,
                "RESERVATION_REFUSED",
                message,
                owners -> owners.setReservations(Stream.concat(owners.getReservations().stream(), Stream.of(entry))
                        .toList()));
    }

    private static DynamicTest service(String what, String message, ServiceShare entry) {
        return refused(what, "SERVICE_REFUSED", message, owners -> owners.setServices(List.of(entry)));
    }

    private static DynamicTest refused(String what, String flag, String message, Consumer<WorkloadAssignment> fault) {
        return DynamicTest.dynamicTest(what, () -> {
            try (TestPipeline fresh = new TestPipeline()) {
                TestNode node = node("n1");
                WorkloadAssignment owners = node.owners();
                fault.accept(owners);
                run(fresh, node, owners);

                assertThat(fresh.reasons()).containsExactly("INCONSISTENT_REFERENCE");
                assertThat(fresh.rejected().get(0).getMessage())
                        .startsWith("assignment of node n1, ")
                        .contains(message);
                assertThat(fresh.windows()).hasSizeGreaterThan(2).allSatisfy(window -> assertThat(window.getFlags())
                        .containsExactly(flag));
                assertThat(lines(fresh)).isNotEmpty().isEqualTo(Good.LINES);
            }
        });
    }

    @Test
    void reservationsTogetherMayExceedTheNode() {
        WorkloadAssignment owners = n1.owners();
        owners.setReservations(
                List.of(new Reservation("alice", 4000L, START, null), new Reservation("bob", 4000L, START, null)));
        run(pipeline, n1, owners);

        assertThat(pipeline.rejected()).isEmpty();
        assertThat(pipeline.windows().get(0).getFlags()).isEmpty();
    }

    @Test
    void reservationThatTheProfileIsTooSmallForIsRefusedWhicheverComesFirst() {
        WorkloadAssignment owners = n1.owners();
        owners.setReservations(List.of(new Reservation("alice", 4001L, START, null)));
        pipeline.factors();
        pipeline.pipe(owners);
        assertThat(pipeline.rejected()).isEmpty();
        pipeline.pipe(n1.profile());
        NodeProfile again = n1.profile();
        again.setRevision(2L);
        pipeline.pipe(again);
        pipeline.pipe(n1.steady(0, 300, 10));

        assertThat(pipeline.reasons()).containsExactly("INCONSISTENT_REFERENCE");
        assertThat(pipeline.windows().get(0).getFlags()).containsExactly("RESERVATION_REFUSED");
    }

    @Test
    void reservationFitsIfTheNodeIsEverLargeEnoughForIt() {
        NodeProfile grown = n1.profile();
        io.joulebook.avro.NodeProfileVersion larger = io.joulebook.avro.NodeProfileVersion.newBuilder(
                        grown.getVersions().get(0))
                .setValidFrom(at(60))
                .setCoresMilli(8000)
                .build();
        grown.setVersions(List.of(grown.getVersions().get(0), larger));
        WorkloadAssignment owners = n1.owners();
        owners.setReservations(
                List.of(new Reservation("alice", 8000L, START, null), new Reservation("bob", 8000L, START, at(60))));
        pipeline.pipe(grown);
        pipeline.pipe(owners);

        assertThat(pipeline.rejected()).hasSize(1);
        assertThat(pipeline.rejected().get(0).getMessage()).contains("reservation of bob");
    }

    @Test
    void workloadOfTwoOwnersIsNobodys() {
        WorkloadAssignment owners = n1.owners();
        owners.setOwners(List.of(
                new WorkloadOwner("web", "alice", START, null),
                new WorkloadOwner("batch", "alice", START, null),
                new WorkloadOwner("batch", "bob", at(60), null),
                new WorkloadOwner("batch", "carol", at(60), null)));
        run(pipeline, n1, owners);

        assertThat(pipeline.reasons()).containsExactly("INCONSISTENT_REFERENCE");
        assertThat(pipeline.rejected().get(0).getMessage())
                .isEqualTo("assignment of node n1, owner of workload batch: tenant is bob and carol, both from"
                        + " 2026-01-01T00:01:00Z, expected one; it is booked on _unattributed from then on");
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(0), "alice")).isEqualTo(6_000_000_000L);
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(1), "alice")).isEqualTo(3_600_000_000L);
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(1), "_unattributed"))
                .isEqualTo(2_400_000_000L);
        assertThat(pipeline.windows().get(0).getFlags()).containsExactly("OWNER_REFUSED");
    }

    @Test
    void sameOwnerTwiceIsNoContradiction() {
        WorkloadAssignment owners = n1.owners();
        owners.setOwners(List.of(
                new WorkloadOwner("web", "alice", START, at(60)), new WorkloadOwner("web", "alice", START, null)));
        run(pipeline, n1, owners);

        assertThat(pipeline.rejected()).isEmpty();
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(1), "alice")).isEqualTo(3_600_000_000L);
    }

    @Test
    void betterRevisionEndsTheFlags() {
        WorkloadAssignment owners = n1.owners();
        owners.setReservations(List.of(new Reservation("carol", -1L, START, null)));
        WorkloadAssignment better = n1.owners();
        better.setRevision(2L);
        run(pipeline, n1, owners);
        int before = pipeline.windows().size();
        pipeline.pipe(better);
        pipeline.pipe(n1.steady(370, 700, 10));

        assertThat(pipeline.windows().get(before - 1).getFlags()).containsExactly("RESERVATION_REFUSED");
        assertThat(pipeline.windows().get(before).getFlags()).isEmpty();
    }

    @Test
    void workloadWithoutANameIsLeftOutAndTheRestIsBooked() {
        pipeline.withReferences(n1);
        pipeline.pipe(n1.reads(0, TestNode.wall(0)));
        pipeline.pipe(n1.uses(0, 30, TestNode.cpu("web", 5000), TestNode.cpu("", 1)));
        pipeline.pipe(n1.reads(60, TestNode.wall(6000)));
        pipeline.pipe(n1.heartbeats(400));

        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE");
        assertThat(pipeline.rejected().get(0).getMessage())
                .isEqualTo("workload has 0 characters, expected 1 to 1024; this workload is left out");
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(0), "alice")).isEqualTo(5_000_000_000L);
    }

    @Test
    void timesByCpuThatContradictThemselvesAreLeftOutAndTheCpuTimeIsBooked() {
        WorkloadUsage web = TestNode.cpu("web", 5000);
        web.setCpus(List.of(new CpuTime(3, 1L), new CpuTime(3, 2L)));
        pipeline.withReferences(n1);
        pipeline.pipe(n1.reads(0, TestNode.wall(0)));
        pipeline.pipe(n1.uses(0, 30, web));
        pipeline.pipe(n1.reads(60, TestNode.wall(6000)));
        pipeline.pipe(n1.heartbeats(400));

        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE");
        assertThat(pipeline.rejected().get(0).getMessage())
                .startsWith("workload web: ")
                .endsWith("its times by CPU are left out, its CPU time is booked");
        assertThat(TestPipeline.cpuNanos(pipeline.windows().get(0), "alice")).isEqualTo(5_000_000_000L);
    }

    @Test
    void meterWithoutANameIsLeftOutAndTheRestIsBooked() {
        pipeline.withReferences(n1);
        pipeline.pipe(n1.reads(0, TestNode.wall(0), TestNode.counter("", MeterDomain.GPU, 1)));
        pipeline.pipe(n1.reads(60, TestNode.wall(6000)));
        pipeline.pipe(n1.heartbeats(400));

        assertThat(pipeline.reasons()).containsExactly("INVALID_VALUE");
        assertThat(pipeline.rejected().get(0).getMessage()).endsWith("this meter is left out");
        assertThat(TestPipeline.wallMicrojoules(pipeline.windows().get(0))).isEqualTo(6_000_000_000L);
    }

    /** What is booked with an assignment without faults. */
    private static final class Good {

        private static final List<String> LINES = booked();

        private static List<String> booked() {
            try (TestPipeline pipeline = new TestPipeline()) {
                TestNode node = node("n1");
                run(pipeline, node, node.owners());
                return lines(pipeline);
            }
        }
    }

    private static List<String> lines(TestPipeline pipeline) {
        return pipeline.windows().stream()
                .flatMap(window -> window.getSegments().stream())
                .flatMap(segment -> segment.getLines().stream())
                .map(line -> line.getTenant() + " " + line.getCpuNs() + " " + line.getIdleUj() + " "
                        + TestPipeline.itMicrojoules(line))
                .toList();
    }

    private static void run(TestPipeline in, TestNode node, SpecificRecord owners) {
        in.factors();
        in.pipe(node.profile());
        in.pipe(owners);
        in.pipe(node.steady(0, 360, 10));
    }
}
