package io.joulebook.embedded.demo;

import io.joulebook.avro.ApportionMethod;
import io.joulebook.avro.CurvePoint;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import io.joulebook.embedded.demo.DemoMachine.Components;
import io.joulebook.embedded.demo.DemoMachine.Guest;
import io.joulebook.ingest.publish.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is known of the demonstration's sites before its day begins. */
final class DemoReferences {

    private static final int HOURS = 24;
    private static final String SOURCE = "demo";
    private static final long FIVE_YEARS_S = 5 * 365 * 86_400L;
    private static final long LIMIT_UW = 900_000_000;

    private final Instant midnight;

    DemoReferences(Instant midnight) {
        this.midnight = midnight;
    }

    void publish(Publisher publisher, List<DemoMachine> machines) {
        for (int hour = 0; hour < HOURS; hour++) {
            publisher.publish(intensity(DemoSites.CLEAN_ZONE, hour));
            publisher.publish(intensity(DemoSites.DIRTY_ZONE, hour));
        }
        publisher.publish(site(DemoSites.POOL, 1_030_000, HeatClaim.ALLOCATED));
        publisher.publish(site(DemoSites.ROOM, 1_450_000, HeatClaim.NONE));
        for (DemoMachine machine : machines) {
            publisher.publish(owners(machine));
            publisher.publish(profile(machine));
        }
        publisher.flush();
    }

    private GridIntensity intensity(String zone, int hour) {
        Instant from = midnight.plus(Duration.ofHours(hour));
        return new GridIntensity(
                zone,
                from,
                from.plus(Duration.ofHours(1)),
                DemoSites.intensity(zone, hour),
                IntensityKind.AVERAGE,
                IntensityBoundary.LIFECYCLE,
                IntensityStatus.MEASURED,
                SOURCE,
                from.plus(Duration.ofHours(2)),
                1L,
                0L);
    }

    private SiteProfile site(String site, long puePpm, HeatClaim claim) {
        SiteProfileVersion version = new SiteProfileVersion(midnight, puePpm, claim, 227_000L, 900_000L, 0L, "");
        return new SiteProfile(site, 1L, midnight, List.of(version));
    }

    private WorkloadAssignment owners(DemoMachine machine) {
        List<WorkloadOwner> owners = machine.guests().stream()
                .map(guest -> new WorkloadOwner(guest.workload(), guest.tenant(), midnight, null))
                .toList();
        List<Reservation> reservations = machine.guests().stream()
                .filter(guest -> guest.reservedMilli() > 0)
                .map(this::reservation)
                .toList();
        return new WorkloadAssignment(machine.node(), 1L, midnight, owners, reservations, List.of());
    }

    private Reservation reservation(Guest guest) {
        return new Reservation(guest.tenant(), guest.reservedMilli(), midnight, null);
    }

    private NodeProfile profile(DemoMachine machine) {
        boolean components = machine.components() == Components.PACKAGE_AND_DRAM;
        long idleUw = machine.idleMilliwatts() * 1000;
        NodeProfileVersion version = NodeProfileVersion.newBuilder()
                .setValidFrom(midnight)
                .setSite(machine.site())
                .setZone(machine.zone())
                .setLoop(machine.loop())
                .setCoresMilli(machine.coresMilli())
                .setMeterLimits(List.of(new MeterLimit(DemoDay.PACKAGE, LIMIT_UW)))
                .setIdlePackageUw(components ? DemoDay.packageShare(idleUw) : 0)
                .setIdleDramUw(components ? DemoDay.dramShare(idleUw) : 0)
                .setIdlePlatformUw(components ? DemoDay.platformShare(idleUw) : idleUw)
                .setMethod(components ? ApportionMethod.S : ApportionMethod.P)
                .setCurve(components ? curve(machine) : List.of())
                .setEmbodiedUg(1_300_000_000_000L)
                .setCommissioned(midnight.minus(Duration.ofDays(400)))
                .setLifetimeS(FIVE_YEARS_S)
                .build();
        return new NodeProfile(machine.node(), 1L, midnight, List.of(version));
    }

    /** A little concave, as real ones are. */
    private static List<CurvePoint> curve(DemoMachine machine) {
        long full = DemoDay.packageShare(machine.coreMilliwatts() * 1000) * machine.coresMilli() / 1000;
        return List.of(
                new CurvePoint(0L, 0L),
                new CurvePoint(machine.coresMilli() / 4, full * 35 / 100),
                new CurvePoint(machine.coresMilli() / 2, full * 60 / 100),
                new CurvePoint(machine.coresMilli(), full));
    }
}
