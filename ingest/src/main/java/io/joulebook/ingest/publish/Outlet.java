package io.joulebook.ingest.publish;

import io.joulebook.ingest.publish.Published.Count;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.WireSerializer;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The way into one topic: its serializer, made once, and its counts. May be shared between threads. */
final class Outlet<T extends SpecificRecord> {

    private final Topic<T> topic;
    private final WireSerializer<T> serializer;
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    Outlet(Topic<T> topic, WireSerializer<T> serializer) {
        this.topic = topic;
        this.serializer = serializer;
    }

    ProducerRecord<String, byte[]> record(String key, T value) {
        byte[] wire = serializer.bytes(value);
        sent.increment();
        bytes.add(wire.length);
        return new ProducerRecord<>(topic.name(), key, wire);
    }

    void acknowledge() {
        acknowledged.increment();
    }

    String topic() {
        return topic.name();
    }

    Count count() {
        long confirmed = acknowledged.sum(); // read first: what is confirmed was sent
        return new Count(sent.sum(), confirmed, bytes.sum());
    }
}
