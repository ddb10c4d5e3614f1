package io.joulebook.topology.arrival;

import io.joulebook.schemas.RegistryUnavailableException;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.topology.input.InconsistentException;
import io.joulebook.topology.input.TooManyException;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a record without ever throwing for what it holds, so that one bad record is rejected with its payload instead
 * of stopping the stream.
 *
 * <p>A registry that cannot be reached is another matter: {@link RegistryUnavailableException} goes through, and the
 * record is read again later.
 *
 * @param <A> the Avro record
 * @param <T> what it says, in the topology's terms
 */
public final class ArrivalDeserializer<A extends SpecificRecord, T> implements Deserializer<Arrival<T>> {

    private static final byte[] NOTHING = {};

    private final WireDeserializer<A> wire;
    private final BiFunction<A, byte[], T> meaning;

    /**
     * Reads by the given reader.
     *
     * @param meaning what a record and its bytes say; throws IllegalArgumentException or ArithmeticException if that
     *     cannot be
     */
    public ArrivalDeserializer(WireDeserializer<A> wire, BiFunction<A, byte[], T> meaning) {
        this.wire = wire;
        this.meaning = meaning;
    }

    @Override
    @SuppressWarnings("NullAway") // a tombstone has no bytes
    public Arrival<T> deserialize(String topic, byte[] data) {
        if (data == null) {
            return Arrival.unreadable(new Problem(Reason.UNDECODABLE, "no value"), NOTHING);
        }
        try {
            return Arrival.of(meaning.apply(wire.read(data), data), data);
        } catch (SerializationException e) {
            return Arrival.unreadable(new Problem(Reason.UNDECODABLE, String.valueOf(e.getMessage())), data);
        } catch (TooManyException e) {
            return Arrival.unreadable(new Problem(Reason.TOO_MANY, String.valueOf(e.getMessage())), data);
        } catch (InconsistentException e) {
            return Arrival.unreadable(new Problem(Reason.INCONSISTENT_REFERENCE, String.valueOf(e.getMessage())), data);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Arrival.unreadable(new Problem(Reason.INVALID_VALUE, String.valueOf(e.getMessage())), data);
        }
    }
}
