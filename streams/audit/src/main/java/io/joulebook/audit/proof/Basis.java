package io.joulebook.audit.proof;

import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a revision but its heat are from, and those figures.
 *
 * @param evidence evidence of the revision whose lines they are
 * @param profile the profile it names
 * @param owners the assignment it names; null: none was known
 * @param site the site record it names; null: none was known
 * @param ledger what they come to
 */
public record Basis(
        Evidence evidence,
        ProfileRevision profile,
        @Nullable OwnershipRevision owners,
        @Nullable SiteRevision site,
        WindowLedger ledger) {

    /** Who owned and who reserved what. */
    public Ownership ownership() {
        return ownership(owners, profile);
    }

    /** What an assignment means on a node with this profile. */
    public static Ownership ownership(@Nullable OwnershipRevision owners, ProfileRevision profile) {
        return owners == null
                ? Ownership.NOBODY
                : FittedOwnership.of(owners, profile.profile()).ownership();
    }
}
