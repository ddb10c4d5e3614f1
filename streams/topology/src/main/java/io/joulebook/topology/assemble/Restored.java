package io.joulebook.topology.assemble;

import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.state.EntryKey;

/** Held records, as the store gives them back. */
final class Restored {

    private Restored() {}

    static HeldReading reading(EntryKey key, Kept.Stored stored, InputReaders readers) {
        NodeReading reading = readers.reading(stored.payload());
        Delivery delivery = Delivery.of(reading, stored.payload());
        return new HeldReading(new Kept(key, delivery, stored.origin(), stored.payload()), reading);
    }

    static HeldUsage usage(EntryKey key, Kept.Stored stored, InputReaders readers) {
        NodeUsage usage = readers.usage(stored.payload());
        Delivery delivery = Delivery.of(usage, stored.payload());
        return new HeldUsage(new Kept(key, delivery, stored.origin(), stored.payload()), usage);
    }
}
