package io.joulebook.sql.sink;

import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.schemas.Topics;
import io.joulebook.sql.ClickHouseOptions;
import java.time.Instant;
import java.util.List;

/**
 * Stores windows in ClickHouse the way the sink does, without Kafka: for benchmarks, and for tests of the schema.
 *
 * <p>The windows are taken as offsets of partition 0 that the broker took at the epoch.
 */
public final class WindowInserts {

    private final RowStore store;

    /** Inserts into this ClickHouse, whose schema must be current. */
    public WindowInserts(ClickHouseOptions options) {
        this.store = new ClickHouseRows(options);
    }

    /**
     * Stores the windows as one batch.
     *
     * @param token name of the batch; the same name again stores nothing
     * @param firstOffset offset of the first window; the others follow
     */
    public void insert(String token, long firstOffset, List<LedgerWindow> windows) {
        Rows rows = new Rows();
        long offset = firstOffset;
        for (LedgerWindow window : windows) {
            WindowRows.add(rows, window, new Place(Topics.LEDGER_WINDOWS.name(), 0, offset++, Instant.EPOCH));
        }
        store.insert(token, rows);
    }

    /**
     * Stores heat accounts as one batch.
     *
     * @param token name of the batch; the same name again stores nothing
     * @param firstOffset offset of the first account; the others follow
     */
    public void insertLoops(String token, long firstOffset, List<LoopWindow> accounts) {
        Rows rows = new Rows();
        long offset = firstOffset;
        for (LoopWindow account : accounts) {
            LoopRows.add(rows, account, new Place(Topics.LOOP_WINDOWS.name(), 0, offset++, Instant.EPOCH));
        }
        store.insert(token, rows);
    }
}
