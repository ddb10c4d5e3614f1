package io.joulebook.topology.onsite;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.OnsitePower;
import io.joulebook.attribution.carbon.OnsiteZone;
import io.joulebook.topology.input.OnsiteNews;
import io.joulebook.topology.input.ZoneIntensity;
import io.joulebook.topology.state.EntryKey;
import io.joulebook.topology.zone.ZoneBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accounts of this task's sites, the grid zones they are in, and their place in the store.
 *
 * <p>What was derived is not stored: it follows from the records that are, and all that follows was told with them.
 */
final class OnsiteBooks {

    /** Numbers are in changelogs and never change; what an account begins with sorts first. */
    private static final byte BASE = 1;

    private static final byte POWER = 2;
    private static final byte GRID = 3;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long horizonMicros;
    private final Map<String, ZoneBook> grids = new HashMap<>();
    private final Map<String, SortedMap<String, SiteBook>> sites = new TreeMap<>();

    OnsiteBooks(KeyValueStore<Bytes, byte[]> store, long horizonMicros) {
        this.store = store;
        this.horizonMicros = horizonMicros;
    }

    void restore(OnsiteReaders readers) {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                restore(EntryKey.fromBytes(entry.key.get()), entry.value, readers);
            }
        }
        sites.forEach((zone, books) ->
                books.values().forEach(book -> book.ledger().settle(grid(zone)))); // told before it was stored
    }

    private void restore(EntryKey key, byte[] bytes, OnsiteReaders readers) {
        switch (key.kind()) {
            case BASE -> site(OnsiteZone.gridOf(key.owner()), key.owner()).restore(BaseBytes.base(bytes));
            case POWER -> {
                OnsiteNews news = readers.powerAgain(bytes);
                site(news).add(news.power(), key.serial());
            }
            case GRID -> zone(key.owner()).add(readers.intensityAgain(bytes).intensity(), key.serial());
            default -> throw new IllegalStateException("Unknown entry of kind " + key.kind() + " of " + key.owner());
        }
    }

    SiteBook site(OnsiteNews news) {
        return site(news.zone(), news.derivedZone());
    }

    private SiteBook site(String zone, String derivedZone) {
        return sites.computeIfAbsent(zone, first -> new TreeMap<>())
                .computeIfAbsent(derivedZone, name -> new SiteBook(name, horizonMicros));
    }

    /** Sites that are connected to a grid zone. */
    Collection<SiteBook> sitesOf(String zone) {
        return sites.getOrDefault(zone, new TreeMap<>()).values();
    }

    /** What is known of a grid zone. */
    IntensitySeries grid(String zone) {
        ZoneBook known = grids.get(zone);
        return known == null ? IntensitySeries.EMPTY : known.series();
    }

    private ZoneBook zone(String name) {
        return grids.computeIfAbsent(name, first -> new ZoneBook());
    }

    /** Keeps a record that is not known yet. */
    void keep(SiteBook book, OnsitePower power, byte[] payload) {
        store.put(keyOf(POWER, book.add(power), book.derivedZone()), payload);
    }

    /** Keeps an intensity of a grid zone; false if it is known. */
    boolean keep(ZoneIntensity news, byte[] payload) {
        ZoneBook zone = zone(news.zone());
        Intensity intensity = news.intensity();
        if (zone.knows(intensity)) {
            return false;
        }
        store.put(keyOf(GRID, zone.add(intensity), news.zone()), payload);
        zone.forgetIfTooMany(old -> store.delete(keyOf(GRID, old, news.zone())));
        return true;
    }

    /** Forgets what lies beyond the horizon. */
    void forget(String zone, SiteBook book) {
        if (book.ledger().forget(grid(zone))) {
            store.put(
                    keyOf(BASE, 0, book.derivedZone()),
                    BaseBytes.of(book.ledger().base()));
            book.forgetSettled(serial -> store.delete(keyOf(POWER, serial, book.derivedZone())));
        }
    }

    private static Bytes keyOf(byte kind, long serial, String owner) {
        return Bytes.wrap(new EntryKey(kind, serial, owner).toBytes());
    }
}
