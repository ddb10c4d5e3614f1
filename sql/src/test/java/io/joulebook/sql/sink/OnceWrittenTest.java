package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.sql.LedgerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is decided without ClickHouse; the whole runs in embedded. */
final class OnceWrittenTest {

    private static final WrittenKey KEY = WrittenKey.window("n1", Instant.EPOCH, 0);

    @Test
    void revisionThatAnotherWriterIsStoringWaits() {
        List<Throwable> refused = new ArrayList<>();
        RowStore[] nested = new RowStore[1];
        OnceWritten store = new OnceWritten(keys -> Map.of(), (token, rows) -> nested[0].insert(token, rows));
        nested[0] = (token, rows) -> {
            nested[0] = (inner, same) -> {};
            assertThatThrownBy(() -> store.insert("second", rows(7))).satisfies(refused::add);
        };

        store.insert("first", rows(3));

        assertThat(refused).singleElement().isInstanceOf(LedgerException.class).satisfies(error -> assertThat(error)
                .hasMessageContaining("is being written by batch first too"));
        store.insert("second", rows(7));
    }

    private static Rows rows(long offset) {
        Rows rows = new Rows();
        rows.noteWriting(KEY, new Writing(new Place("t", 0, offset, Instant.EPOCH), () -> "a", new byte[0]));
        return rows;
    }
}
