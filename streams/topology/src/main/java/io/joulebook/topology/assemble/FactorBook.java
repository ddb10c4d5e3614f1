package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.SupplyContracts;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.state.EntryKey;
import io.joulebook.topology.state.WriteBehindStore;
import io.joulebook.topology.zone.ZoneBook;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The factors this task knows: intensities by zone, PUE and heat contracts by site. Each task has all of them. */
final class FactorBook {

    private static final byte INTENSITY = 1;
    private static final byte SITE = 2;

    private final WriteBehindStore store;
    private final Map<String, ZoneBook> zones = new HashMap<>();
    private final Map<String, SiteRevision> sites = new HashMap<>();

    FactorBook(WriteBehindStore store) {
        this.store = store;
    }

    void restore(InputReaders readers) {
        store.restoreInto((key, bytes) -> {
            byte[] payload = Kept.decode(bytes).payload();
            if (key.kind() == INTENSITY) {
                zone(key.owner()).add(readers.intensity(payload).intensity(), key.serial());
            } else {
                sites.put(key.owner(), readers.site(payload));
            }
        });
    }

    /** Learns it, and says whether it was new. */
    boolean learn(ZoneIntensity news, Origin origin, byte[] payload) {
        ZoneBook zone = zone(news.zone());
        Intensity intensity = news.intensity();
        if (zone.knows(intensity)) {
            return false;
        }
        long serial = zone.add(intensity);
        byte[] bytes = Kept.encode(origin, payload);
        store.remember(new EntryKey(INTENSITY, serial, news.zone()), () -> bytes);
        zone.forgetIfTooMany(old -> store.forget(new EntryKey(INTENSITY, old, news.zone())));
        return true;
    }

    /** What is known of a site; null: nothing. */
    @Nullable
    SiteRevision site(String site) {
        return sites.get(site);
    }

    /** Learns it, and says whether it was newer than what was known. */
    boolean learn(SiteRevision news, Origin origin, byte[] payload) {
        SiteRevision known = sites.get(news.site());
        if (known != null && known.revision() >= news.revision()) {
            return false;
        }
        sites.put(news.site(), news);
        byte[] bytes = Kept.encode(origin, payload);
        store.remember(new EntryKey(SITE, 0, news.site()), () -> bytes);
        return true;
    }

    /** What prices this window; null while the zone's intensity does not cover it or the site is unknown. */
    @Nullable
    Factors covering(ProfileVersion node, long fromMicros, long toMicros) {
        ZoneBook zone = zones.get(node.zone());
        SiteRevision site = sites.get(node.site());
        if (zone == null || site == null || !zone.series().covers(fromMicros, toMicros)) {
            return null;
        }
        return asKnown(node);
    }

    /** What is known for this node, however little: the ladder of METHOD §4 fills what is missing. */
    Factors asKnown(ProfileVersion node) {
        String parent = IntensitySeries.parentOf(node.zone());
        IntensitySeries zone = published(node.zone()).under(parent, published(parent));
        SiteRevision site = sites.get(node.site());
        return new Factors(
                zone,
                site == null ? PueSchedule.NONE : site.pue(),
                site == null ? HeatContracts.NONE : site.heat(),
                (site == null ? SupplyContracts.NONE : site.supply()).market(zone, this::published));
    }

    private IntensitySeries published(String name) {
        ZoneBook zone = zones.get(name);
        return zone == null ? IntensitySeries.EMPTY : zone.series();
    }

    /** How the site's record is found again; null: the site is unknown. */
    @Nullable
    ReferenceName nameOf(String site) {
        SiteRevision known = sites.get(site);
        return known == null ? null : known.name();
    }

    /** Whether a site is or was supplied under a zone id. */
    boolean isSupplied(String site, String zone) {
        SiteRevision known = sites.get(site);
        return known != null
                && known.supply().contracts().stream()
                        .anyMatch(contract -> contract.supply().equals(zone));
    }

    boolean knowsSite(String site) {
        return sites.containsKey(site);
    }

    private ZoneBook zone(String name) {
        return zones.computeIfAbsent(name, unseen -> new ZoneBook());
    }
}
