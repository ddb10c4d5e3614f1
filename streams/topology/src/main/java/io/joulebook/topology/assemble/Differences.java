package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.carbon.SupplyContract;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * From when on two revisions of a record differ: only windows from there on need to be calculated again.
 *
 * <p>All instants are µs since the epoch. An answer may be earlier than the first difference, never later.
 */
final class Differences {

    /** They differ from the beginning. */
    static final long ALWAYS = Long.MIN_VALUE;

    /** They do not differ. */
    static final long NEVER = Long.MAX_VALUE;

    private Differences() {}

    /** Of two revisions of a profile. */
    static long earliest(ProfileRevision before, ProfileRevision now) {
        if (!before.flags().equals(now.flags())) {
            return ALWAYS;
        }
        List<ProfileVersion> versions = before.profile().versions();
        return earliest(versions, now.profile().versions(), ProfileVersion::validFromMicros);
    }

    /** Of the PUE in two revisions of a site. */
    static long ofPue(@Nullable SiteRevision before, SiteRevision now) {
        return before == null
                ? ALWAYS
                : earliest(before.pue().versions(), now.pue().versions(), PueVersion::validFromMicros);
    }

    /** Of the heat contracts in two revisions of a site. */
    static long ofHeatContracts(@Nullable SiteRevision before, SiteRevision now) {
        return before == null
                ? ALWAYS
                : earliest(before.heat().contracts(), now.heat().contracts(), HeatContract::validFromMicros);
    }

    /** Of the electricity contracts in two revisions of a site. */
    static long ofSupplyContracts(@Nullable SiteRevision before, SiteRevision now) {
        return before == null
                ? ALWAYS
                : earliest(before.supply().contracts(), now.supply().contracts(), SupplyContract::validFromMicros);
    }

    /** The first version holds also before it begins, so it makes a difference always. */
    private static <T> long earliest(List<T> before, List<T> now, ToLongFunction<T> from) {
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            boolean isOld = i < before.size();
            boolean isNew = i < now.size();
            if (!isOld || !isNew || !before.get(i).equals(now.get(i))) {
                long old = isOld ? from.applyAsLong(before.get(i)) : NEVER;
                long young = isNew ? from.applyAsLong(now.get(i)) : NEVER;
                return i == 0 ? ALWAYS : Math.min(old, young);
            }
        }
        return NEVER;
    }

    /** Of two revisions of an assignment. */
    static long earliest(@Nullable OwnershipRevision before, OwnershipRevision now) {
        if (before == null || !before.flags().equals(now.flags())) {
            return ALWAYS;
        }
        Map<Object, Long> ends = new HashMap<>(); // looked up; the earliest of all is taken, in whatever order
        long[] earliest = {NEVER};
        entries(before, (entry, from, to) -> ends.put(entry, to));
        entries(now, (entry, from, to) -> {
            Long old = ends.remove(entry);
            if (old == null) {
                earliest[0] = Math.min(earliest[0], from);
            } else if (old != to) {
                earliest[0] = Math.min(earliest[0], Math.min(old, to));
            }
        });
        entries(before, (entry, from, to) -> {
            if (ends.containsKey(entry)) {
                earliest[0] = Math.min(earliest[0], from);
            }
        });
        return earliest[0];
    }

    /** Takes what an entry says, and when it begins and ends. */
    private interface EntryTaker {
        void take(Object entry, long fromMicros, long toMicros);
    }

    private static void entries(OwnershipRevision revision, EntryTaker taker) {
        revision.owners()
                .forEach(one -> taker.take(
                        List.of(one.workload(), one.tenant(), one.fromMicros()), one.fromMicros(), one.toMicros()));
        revision.reservations()
                .forEach(one -> taker.take(
                        List.of(one.tenant(), one.milliCores(), one.fromMicros()), one.fromMicros(), one.toMicros()));
        revision.services()
                .forEach(one -> taker.take(
                        List.of(one.service(), one.tenant(), one.weight(), one.fromMicros()),
                        one.fromMicros(),
                        one.toMicros()));
    }
}
