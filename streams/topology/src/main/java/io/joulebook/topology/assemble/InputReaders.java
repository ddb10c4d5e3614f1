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
        return again(readings, payload);
    }

    NodeUsage usage(byte[] payload) {
        return again(usages, payload);
    }

    ProfileRevision profile(byte[] payload) {
        return again(profiles, payload);
    }

    OwnershipRevision ownership(byte[] payload) {
        return again(ownerships, payload);
    }

    ZoneIntensity intensity(byte[] payload) {
        return again(intensities, payload);
    }

    SiteRevision site(byte[] payload) {
        return again(sites, payload);
    }

    /** Reads what was readable when it arrived. */
    private static <T> T again(Deserializer<Arrival<T>> reader, byte[] payload) {
        Arrival<T> arrival = reader.deserialize("", payload);
        T value = arrival.value();
        if (value == null) {
            throw new IllegalStateException("State bug: a record once read cannot be read again: " + arrival.problem());
        }
        return value;
    }
}
