package io.joulebook.sql.sink;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.sql.ClickHouseOptions;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores records in ClickHouse the way the sink does, without a consumer: for tests of what reads the archive. */
public final class RecordInserts {

    private final RecordRows recordRows;
    private final RowStore store;

    /** Inserts into this ClickHouse, whose schema must be current. */
    public RecordInserts(ClickHouseOptions options, SchemaRegistryClient registry) {
        this.recordRows = new RecordRows(registry);
        this.store = new OnceWritten(new StoredWritings(options), new ClickHouseRows(options));
    }

    /**
     * Stores the records as one batch; what cannot be read becomes a row of the rejected.
     *
     * @param token name of the batch; the same name again stores nothing
     */
    public void insert(String token, List<ConsumerRecord<byte[], byte[]>> records) {
        store.insert(token, recordRows.of(records));
    }
}
