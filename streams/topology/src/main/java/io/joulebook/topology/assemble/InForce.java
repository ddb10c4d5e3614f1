package io.joulebook.topology.assemble;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.ReferenceName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known for a window beside its samples.
 *
 * @param profile the node over time
 * @param ownership who owns and reserved what
 * @param factors what prices the window
 * @param isComplete whether an assignment, the site and an intensity for all of the window are known
 * @param flags what was refused or is missing
 * @param references names of the records that say so
 */
record InForce(
        NodeProfile profile,
        Ownership ownership,
        Factors factors,
        boolean isComplete,
        SortedSet<String> flags,
        List<ReferenceName> references) {

    static InForce of(NodeBook book, ProfileRevision revision, FactorBook factors, long fromMicros, long toMicros) {
        ProfileVersion version = revision.profile().at(fromMicros);
        FittedOwnership owners = book.fitted();
        Factors covering = factors.covering(version, fromMicros, toMicros);
        SortedSet<String> flags = revision.flags().within(fromMicros, toMicros);
        if (owners == null) {
            flags.add(ClosedWindow.NO_ASSIGNMENT);
        } else {
            flags.addAll(owners.flags());
        }
        if (!factors.knowsSite(version.site())) {
            flags.add(ClosedWindow.NO_SITE);
        }
        return new InForce(
                revision.profile(),
                owners == null ? Ownership.NOBODY : owners.ownership(),
                covering == null ? factors.asKnown(version) : covering,
                covering != null && owners != null,
                flags,
                references(book, revision, factors.nameOf(version.site())));
    }

    private static List<ReferenceName> references(
            NodeBook book, ProfileRevision revision, @Nullable ReferenceName site) {
        List<ReferenceName> names = new ArrayList<>(3);
        names.add(revision.name());
        OwnershipRevision owners = book.ownership();
        if (owners != null) {
            names.add(owners.name());
        }
        if (site != null) {
            names.add(site);
        }
        return names;
    }
}
