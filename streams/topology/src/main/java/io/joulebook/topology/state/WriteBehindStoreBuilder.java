package io.joulebook.topology.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link WriteBehindStore} with its changelog. */
public final class WriteBehindStoreBuilder implements StoreBuilder<WriteBehindStore> {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> logged;

    /** A store of this name. */
    public WriteBehindStoreBuilder(String name) {
        this.logged = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingEnabled() {
        throw new UnsupportedOperationException("A write-behind store is its own cache");
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingEnabled(Map<String, String> config) {
        logged.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingDisabled() {
        throw new UnsupportedOperationException("Without a changelog the ledger could not survive a crash");
    }

    @Override
    public WriteBehindStore build() {
        return new WriteBehindStore(logged.build());
    }

    @Override
    public Map<String, String> logConfig() {
        return logged.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return logged.loggingEnabled();
    }

    @Override
    public String name() {
        return logged.name();
    }
}
