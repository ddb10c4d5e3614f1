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
        return again(power, payload);
    }

    ZoneIntensity intensityAgain(byte[] payload) {
        return again(intensities, payload);
    }

    private static <T> T again(Deserializer<Arrival<T>> reader, byte[] payload) {
        Arrival<T> arrival = reader.deserialize("", payload);
        T value = arrival.value();
        if (value == null) {
            throw new IllegalStateException("State bug: a record once read cannot be read again: " + arrival.problem());
        }
        return value;
    }
}
