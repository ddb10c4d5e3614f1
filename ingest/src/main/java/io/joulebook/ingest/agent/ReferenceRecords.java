package io.joulebook.ingest.agent;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Reservation;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.avro.WorkloadOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;

/**
 * What the agent declares of its node, site and zone.
 *
 * <p>Everything is valid from the start of the hour in which the agent started: hours are ends of windows, so no
 * declaration cuts a window in two, and what ran before is charged by the same rules.
 *
 * <p>Revisions are times of publication, µs since the epoch, so that a later run replaces an earlier one.
 */
final class ReferenceRecords {

    /** How long one declared intensity holds; the agent renews it. */
    static final Duration INTENSITY_SPAN = Duration.ofHours(24);

    private final NodeIdentity identity;
    private final Declarations declarations;
    private final Instant validFrom;

    ReferenceRecords(NodeIdentity identity, Declarations declarations, Instant start) {
        this.identity = identity;
        this.declarations = declarations;
        this.validFrom = start.truncatedTo(ChronoUnit.HOURS);
    }

    /** Since when the declarations hold: the start of the hour. */
    Instant validFrom() {
        return validFrom;
    }

    NodeProfile profile(Meters meters, Instant now) {
        NodeProfileVersion.Builder version = NodeProfileVersion.newBuilder()
                .setValidFrom(validFrom)
                .setSite(identity.site())
                .setZone(identity.zone())
                .setCoresMilli(identity.coresMilli())
                .setMeterLimits(meters.limits());
        return NodeProfile.newBuilder()
                .setNode(identity.node())
                .setRevision(micros(now))
                .setPublishedAt(now)
                .setVersions(List.of(meters.describeIdle(version).build()))
                .build();
    }

    SiteProfile site(Instant now) {
        SiteProfileVersion version = SiteProfileVersion.newBuilder()
                .setValidFrom(validFrom)
                .setPuePpm(declarations.puePpm())
                .build();
        return SiteProfile.newBuilder()
                .setSite(identity.site())
                .setRevision(micros(now))
                .setPublishedAt(now)
                .setVersions(List.of(version))
                .build();
    }

    WorkloadAssignment assignment(SortedMap<String, String> tenants, Instant now) {
        List<WorkloadOwner> owners = tenants.entrySet().stream()
                .map(entry -> new WorkloadOwner(entry.getKey(), entry.getValue(), validFrom, null))
                .toList();
        List<Reservation> reservations = declarations.reservations().entrySet().stream()
                .map(entry -> new Reservation(entry.getKey(), entry.getValue(), validFrom, null))
                .toList();
        return WorkloadAssignment.newBuilder()
                .setNode(identity.node())
                .setRevision(micros(now))
                .setPublishedAt(now)
                .setOwners(owners)
                .setReservations(reservations)
                .build();
    }

    /** The declared factor over one span. */
    GridIntensity intensity(long mgPerKwh, Instant from, Instant now) {
        return GridIntensity.newBuilder()
                .setZone(identity.zone())
                .setFrom(from)
                .setTo(from.plus(INTENSITY_SPAN))
                .setIntensityMgPerKwh(mgPerKwh)
                .setKind(IntensityKind.AVERAGE)
                .setBoundary(IntensityBoundary.LIFECYCLE)
                .setStatus(IntensityStatus.FALLBACK)
                .setSource("declared")
                .setPublishedAt(now)
                .setRevision(micros(now))
                .build();
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
