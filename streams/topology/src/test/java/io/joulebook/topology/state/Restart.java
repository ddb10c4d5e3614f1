package io.joulebook.topology.state;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store as a restarted process finds it: what was committed, and nothing else. */
public final class Restart {

    private Restart() {}

    /** A store over entries that survived. */
    public static WriteBehindStore on(KeyValueStore<Bytes, byte[]> committed) {
        return new WriteBehindStore(committed);
    }
}
