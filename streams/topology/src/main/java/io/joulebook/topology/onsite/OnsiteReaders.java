package io.joulebook.topology.onsite;

import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.input.OnsiteNews;
import io.joulebook.topology.input.ZoneIntensity;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Readers of what the accounts are made of, as it arrives and as the store gives it back.
 *
 * @param power reader of on-site power
 * @param intensities reader of grid intensities
 */
public record OnsiteReaders(Deserializer<Arrival<OnsiteNews>> power, Deserializer<Arrival<ZoneIntensity>> intensities) {

    OnsiteNews powerAgain(byte[] payload) {
        return power.deserialize("", payload).known();
    }

    ZoneIntensity intensityAgain(byte[] payload) {
        return intensities.deserialize("", payload).known();
    }
}
