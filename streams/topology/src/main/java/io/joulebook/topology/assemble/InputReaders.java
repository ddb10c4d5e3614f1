package io.joulebook.topology.assemble;

import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Readers of every input, for records as they arrive and as the store gives them back.
 *
 * @param readings reader of meter readings
 * @param usages reader of usage samples
 * @param profiles reader of node profiles
 * @param ownerships reader of workload assignments
 * @param intensities reader of grid intensities
 * @param sites reader of site profiles
 */
public record InputReaders(
        Deserializer<Arrival<NodeReading>> readings,
        Deserializer<Arrival<NodeUsage>> usages,
        Deserializer<Arrival<ProfileRevision>> profiles,
        Deserializer<Arrival<OwnershipRevision>> ownerships,
        Deserializer<Arrival<ZoneIntensity>> intensities,
        Deserializer<Arrival<SiteRevision>> sites) {

    NodeReading reading(byte[] payload) {
        return readings.deserialize("", payload).known();
    }

    NodeUsage usage(byte[] payload) {
        return usages.deserialize("", payload).known();
    }

    ProfileRevision profile(byte[] payload) {
        return profiles.deserialize("", payload).known();
    }

    OwnershipRevision ownership(byte[] payload) {
        return ownerships.deserialize("", payload).known();
    }

    ZoneIntensity intensity(byte[] payload) {
        return intensities.deserialize("", payload).known();
    }

    SiteRevision site(byte[] payload) {
        return sites.deserialize("", payload).known();
    }
}
