package io.joulebook.audit.proof;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import io.joulebook.topology.records.Assignments;
import io.joulebook.topology.records.Profiles;

/** Reads archived records as the stream read them. All throw what the stream rejects a record for. */
public final class References {

    private final WireDeserializer<NodeProfile> profiles;
    private final WireDeserializer<WorkloadAssignment> assignments;
    private final WireDeserializer<SiteProfile> sites;
    private final WireDeserializer<GridIntensity> intensities;

    /** Schemas are asked of this registry. */
    public References(SchemaRegistryClient registry) {
        profiles = WireDeserializer.of(Topics.NODE_PROFILES, registry);
        assignments = WireDeserializer.of(Topics.WORKLOAD_ASSIGNMENTS, registry);
        sites = WireDeserializer.of(Topics.SITE_PROFILES, registry);
        intensities = WireDeserializer.of(Topics.GRID_INTENSITIES, registry);
    }

    /** A node profile. */
    public ProfileRevision profile(byte[] payload) {
        return Profiles.of(profiles.read(payload), payload);
    }

    /** A workload assignment. */
    public OwnershipRevision ownership(byte[] payload) {
        return Assignments.of(assignments.read(payload), payload);
    }

    /** A site profile. */
    public SiteRevision site(byte[] payload) {
        return io.joulebook.topology.records.References.site(sites.read(payload), payload);
    }

    /** An intensity of a zone. */
    public ZoneIntensity intensity(byte[] payload) {
        return io.joulebook.topology.records.References.intensity(intensities.read(payload));
    }
}
