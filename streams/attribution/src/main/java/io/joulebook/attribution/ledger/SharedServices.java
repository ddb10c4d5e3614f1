package io.joulebook.attribution.ledger;

import io.joulebook.attribution.share.PassingOn;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Services of a node that pass on what they answer for to those who used them, by their own metering (METHOD §2.8).
 *
 * <p>Energy and embodied emissions are passed on, each figure on its own; CPU time stays with the service that ran.
 */
final class SharedServices {

    private SharedServices() {}

    /**
     * Shares after passing on.
     *
     * @param use what each tenant used of each service
     * @param flags SERVICE_CYCLE where services only use each other and so keep what they have
     */
    static SegmentShares passOn(
            SegmentShares shares, Claims claims, SortedMap<String, SortedMap<String, Long>> use, Set<String> flags) {
        if (use.isEmpty()) {
            return shares;
        }
        PassingOn services = PassingOn.of(byPlace(use, claims));
        for (int i = 0; i < claims.count(); i++) {
            if (services.isStuck(i)) {
                flags.add("SERVICE_CYCLE");
            }
        }
        return shares.passedOn(services);
    }

    private static long[][] byPlace(SortedMap<String, SortedMap<String, Long>> use, Claims claims) {
        long[][] byPlace = new long[claims.count()][claims.count()];
        for (Map.Entry<String, SortedMap<String, Long>> service : use.entrySet()) {
            long[] users = byPlace[claims.placeOf(service.getKey())];
            service.getValue().forEach((tenant, weight) -> users[claims.placeOf(tenant)] = weight);
        }
        return byPlace;
    }
}
