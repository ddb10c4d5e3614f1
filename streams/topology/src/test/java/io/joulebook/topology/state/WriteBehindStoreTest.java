package io.joulebook.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

/** What is written at commit, and what comes back after a crash. */
final class WriteBehindStoreTest {

    private static final EntryKey FIRST = new EntryKey((byte) 1, 0, "n1");
    private static final EntryKey SECOND = new EntryKey((byte) 4, 7, "n1");

    private final KeyValueStore<Bytes, byte[]> logged = new InMemoryKeyValueStore("test");
    private final WriteBehindStore store = new WriteBehindStore(logged);

    @Test
    void nothingIsWrittenBeforeTheCommit() {
        store.remember(FIRST, () -> bytes("a"));

        assertThat(restored()).isEmpty();
    }

    @Test
    void commitKeepsTheStateOfThatMoment() {
        StringBuilder entry = new StringBuilder("a");
        store.remember(FIRST, () -> bytes(entry.toString()));
        entry.append("b");
        store.flushCache();
        entry.append("c");

        assertThat(restored()).containsExactly(FIRST + "=ab");
    }

    @Test
    void entryThatCameAndWentIsNeverWritten() {
        store.remember(SECOND, () -> {
            throw new AssertionError("nobody needs these bytes");
        });
        store.forget(SECOND);
        store.flushCache();

        assertThat(restored()).isEmpty();
    }

    @Test
    void entryForgottenAfterACommitIsGoneAfterTheNext() {
        store.remember(FIRST, () -> bytes("a"));
        store.remember(SECOND, () -> bytes("b"));
        store.flushCache();
        store.forget(FIRST);
        assertThat(logged.get(Bytes.wrap(FIRST.toBytes()))).isNotNull();

        store.flushCache();

        assertThat(restored()).containsExactly(SECOND + "=b");
    }

    @Test
    void entryForgottenAndRememberedAgainStays() {
        store.remember(FIRST, () -> bytes("a"));
        store.flushCache();
        store.forget(FIRST);
        store.remember(FIRST, () -> bytes("b"));
        store.flushCache();

        assertThat(restored()).containsExactly(FIRST + "=b");
    }

    @Test
    void crashLosesWhatWasNotCommitted() {
        store.remember(FIRST, () -> bytes("a"));
        store.flushCache();
        store.remember(FIRST, () -> bytes("b"));
        store.forget(FIRST);

        assertThat(restored()).containsExactly(FIRST + "=a");
    }

    @Test
    void entriesComeBackByKindThenSerial() {
        store.remember(SECOND, () -> bytes("b"));
        store.remember(new EntryKey((byte) 4, 300, "a"), () -> bytes("c"));
        store.remember(FIRST, () -> bytes("a"));
        store.flushCache();

        assertThat(restored()).containsExactly(FIRST + "=a", SECOND + "=b", new EntryKey((byte) 4, 300, "a") + "=c");
    }

    /** As a new processor on the same changelog would see it. */
    private List<String> restored() {
        List<String> entries = new ArrayList<>();
        new WriteBehindStore(logged)
                .restoreInto((key, bytes) -> entries.add(key + "=" + new String(bytes, StandardCharsets.UTF_8)));
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
