package io.joulebook.audit.restate;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.audit.proof.Basis;
import io.joulebook.topology.assemble.ClosedWindow;
import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.input.SiteRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What holds in a window by what is known now.
 *
 * @param from start of the window, µs since the epoch
 * @param to its end
 * @param profile the node over time
 * @param owners who owns what; null: nobody has said
 * @param site the site over time; null: nobody has said
 * @param factors what prices the window
 */
record KnownNow(
        long from,
        long to,
        ProfileRevision profile,
        @Nullable OwnershipRevision owners,
        @Nullable SiteRevision site,
        Factors factors) {

    static KnownNow of(Basis was, Knowledge knowledge) {
        long from = was.evidence().fromMicros();
        ProfileRevision known = knowledge.profile(was.evidence().node());
        ProfileRevision profile = known == null ? was.profile() : known;
        ProfileVersion version = profile.profile().at(from);
        return new KnownNow(
                from,
                was.evidence().toMicros(),
                profile,
                knowledge.owners(was.evidence().node()),
                knowledge.site(version.site()),
                knowledge.factors(version));
    }

    ProfileVersion version() {
        return profile.profile().at(from);
    }

    Ownership ownership() {
        return Basis.ownership(owners, profile);
    }

    /** What the pipeline would have to say of the window. */
    SortedSet<String> flags() {
        SortedSet<String> flags = new TreeSet<>(profile.flags().within(from, to));
        flags.addAll(flagsOf(owners, profile));
        if (site == null) {
            flags.add(ClosedWindow.NO_SITE);
        }
        return flags;
    }

    private static SortedSet<String> flagsOf(@Nullable OwnershipRevision owners, ProfileRevision profile) {
        return owners == null
                ? new TreeSet<>(List.of(ClosedWindow.NO_ASSIGNMENT))
                : FittedOwnership.of(owners, profile.profile()).flags();
    }

    /** Names of the records that say so. */
    List<ReferenceName> names() {
        List<ReferenceName> names = new ArrayList<>(List.of(profile.name()));
        if (owners != null) {
            names.add(owners.name());
        }
        if (site != null) {
            names.add(site.name());
        }
        return names;
    }

    /** Which of the inputs are not what they were, joined; empty: none. */
    String causes(Basis was) {
        Causes causes = new Causes(from, to);
        causes.profile(was.profile().profile(), profile.profile());
        causes.flags(was.profile().flags().within(from, to), profile.flags().within(from, to), "PROFILE");
        causes.ownership(was.ownership(), ownership());
        causes.flags(flagsOf(was.owners(), was.profile()), flagsOf(owners, profile), "ASSIGNMENT");
        causes.factors(was.evidence().factors(), factors);
        causes.supply(was.site(), site);
        return causes.joined();
    }
}
