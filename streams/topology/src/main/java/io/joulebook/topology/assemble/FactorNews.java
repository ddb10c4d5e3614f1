package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.node.ProfileVersion;
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
    private final FactorBook factors;
    private final Restater restater;

    FactorNews(NodeBooks books, FactorBook factors, Restater restater) {
        this.books = books;
        this.factors = factors;
        this.restater = restater;
    }

    /** An intensity speaks of its interval, and stands in for later ones that have none. */
    void learned(ZoneIntensity news) {
        Intensity intensity = news.intensity();
        if (intensity.isBookable()) {
            reopen(version -> isPricedBy(version, news.zone()), intensity.fromMicros(), Cause.INTENSITY);
        }
    }

    void learned(@Nullable SiteRevision before, SiteRevision news) {
        Predicate<ProfileVersion> isThere = version -> version.site().equals(news.site());
        reopen(isThere, Differences.ofPue(before, news), Cause.PUE);
        reopen(isThere, Differences.ofHeatContracts(before, news), Cause.HEAT_CONTRACT);
        reopen(isThere, Differences.ofSupplyContracts(before, news), Cause.SUPPLY_CONTRACT);
    }

    /** Its zone's figures, those of a zone that its zone is part of, or those of its site's supplier. */
    private boolean isPricedBy(ProfileVersion version, String zone) {
        return version.zone().equals(zone)
                || version.zone().startsWith(zone + "-")
                || factors.isSupplied(version.site(), zone);
    }

    private void reopen(Predicate<ProfileVersion> concerned, long fromMicros, Cause cause) {
        for (NodeBook book : books.all()) {
            ProfileRevision known = book.profile();
            if (known != null && known.profile().versions().stream().anyMatch(concerned)) {
                restater.reopen(book, fromMicros, cause);
            }
        }
    }
}
