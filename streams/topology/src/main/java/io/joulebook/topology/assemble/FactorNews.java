package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reopens the windows that a new factor may change: those of the nodes it concerns, from the time that it speaks of.
 */
final class FactorNews {

    private final NodeBooks books;
    private final Restater restater;

    FactorNews(NodeBooks books, Restater restater) {
        this.books = books;
        this.restater = restater;
    }

    /** An intensity speaks of its interval, and stands in for later ones that have none. */
    void learned(ZoneIntensity news) {
        Intensity intensity = news.intensity();
        if (intensity.isBookable()) {
            reopen(profile -> isIn(profile, news.zone()), intensity.fromMicros(), Cause.INTENSITY);
        }
    }

    void learned(@Nullable SiteRevision before, SiteRevision news) {
        Predicate<NodeProfile> isThere = profile -> isAt(profile, news.site());
        reopen(isThere, Differences.ofPue(before, news), Cause.PUE);
        reopen(isThere, Differences.ofHeatContracts(before, news), Cause.HEAT_CONTRACT);
    }

    private void reopen(Predicate<NodeProfile> concerned, long fromMicros, Cause cause) {
        for (NodeBook book : books.all()) {
            ProfileRevision known = book.profile();
            if (known != null && concerned.test(known.profile())) {
                restater.reopen(book, fromMicros, cause);
            }
        }
    }

    private static boolean isIn(NodeProfile profile, String zone) {
        return profile.versions().stream().anyMatch(version -> version.zone().equals(zone));
    }

    private static boolean isAt(NodeProfile profile, String site) {
        return profile.versions().stream().anyMatch(version -> version.site().equals(site));
    }
}
