package io.joulebook.topology.arrival;

import io.joulebook.schemas.RegistryUnavailableException;
import io.joulebook.schemas.WireDeserializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes a record without ever throwing for what it holds, so that one bad record is rejected with its payload instead
 * of stopping the stream.
 *
 * <p>A registry that cannot be reached is another matter: {@link RegistryUnavailableException} goes through, and the
 * record is read again later.
 */
public final class ArrivalDeserializer<T extends SpecificRecord> implements Deserializer<Arrival<T>> {

    private static final byte[] NOTHING = {};

    private final WireDeserializer<T> wire;

    /** Decodes by the given reader. */
    public ArrivalDeserializer(WireDeserializer<T> wire) {
        this.wire = wire;
    }

    @Override
    @SuppressWarnings("NullAway") // a tombstone has no bytes
    public Arrival<T> deserialize(String topic, byte[] data) {
        if (data == null) {
            return Arrival.undecodable("no value", NOTHING);
        }
        try {
            return Arrival.of(wire.read(data), data);
        } catch (SerializationException e) {
            return Arrival.undecodable(String.valueOf(e.getMessage()), data);
        }
    }
}
