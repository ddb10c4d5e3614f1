package io.joulebook.audit.restate;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.sql.ServiceUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The ledger's topics: each batch is one transaction of windows and their evidence. Only one restatement runs at a
 * time; one that is started later ends the earlier.
 */
public final class KafkaPublication implements Publication, AutoCloseable {

    private static final String TRANSACTIONS = "joulebook-restate";
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final KafkaOptions kafka;
    private final WireSerializer<LedgerWindow> windows;
    private final WireSerializer<WindowEvidence> evidence;
    private final Producer<String, byte[]> producer;

    /**
     * Publishes there.
     *
     * @throws ServiceUnavailableException if the broker cannot be reached
     */
    public KafkaPublication(KafkaOptions kafka) {
        this.kafka = kafka;
        this.windows = WireSerializer.of(Topics.LEDGER_WINDOWS, kafka.registryClient());
        this.evidence = WireSerializer.of(Topics.EVIDENCE, kafka.registryClient());
        this.producer = new KafkaProducer<>(config(kafka), new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw explained(e);
        }
    }

    private static Map<String, Object> config(KafkaOptions kafka) {
        Map<String, Object> config = kafka.client();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT.toMillis());
        return config;
    }

    @Override
    public void publish(List<Outcome.Restated> batch) {
        try {
            producer.beginTransaction();
            batch.forEach(this::send);
            producer.commitTransaction();
        } catch (ProducerFencedException e) {
            throw new IllegalStateException(
                    "Another restatement was started meanwhile and ended this one; what it had published stands. Run it"
                            + " again when the other is done",
                    e);
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw explained(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a record that cannot be sent fails the commit
    private void send(Outcome.Restated restated) {
        String node = restated.after().getNode();
        producer.send(new ProducerRecord<>(Topics.LEDGER_WINDOWS.name(), node, windows.bytes(restated.after())));
        for (WindowEvidence part : restated.evidence()) {
            producer.send(new ProducerRecord<>(Topics.EVIDENCE.name(), node, evidence.bytes(part)));
        }
    }

    private RuntimeException explained(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return new ServiceUnavailableException(
                        "Cannot publish to " + Topics.LEDGER_WINDOWS.name() + " at " + kafka.bootstrap()
                                + "; start the broker with 'joulebook up' or name another with --bootstrap",
                        failure);
            }
        }
        return failure;
    }

    @Override
    public void close() {
        producer.close(WAIT);
    }
}
