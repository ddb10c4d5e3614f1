package io.joulebook.audit.proof;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.audit.archive.Archive;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.evidence.Recalculation;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.records.EvidenceRecords;
import io.joulebook.topology.records.LedgerRecords;
import io.joulebook.topology.records.LedgerRevisions;
import java.util.List;
import java.util.SortedSet;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Calculates a revision again from its evidence and the records that the evidence names by their SHA-256.
 *
 * <p>Heat is booked on the lines of the revision that claimed it: another one, whose evidence has all else, or, where
 * {@code restate} shared the heat anew, the revision itself.
 */
public final class Recalculator {

    private final Archive archive;
    private final WireDeserializer<WindowEvidence> reader;
    private final References references;
    private final HeatShares heats;

    /** Reads from this archive; schemas are asked of the registry. */
    public Recalculator(Archive archive, SchemaRegistryClient registry) {
        this.archive = archive;
        this.reader = WireDeserializer.of(Topics.EVIDENCE, registry);
        this.references = new References(registry);
        this.heats = new HeatShares(registry);
    }

    /**
     * The revision as it must have been published.
     *
     * @throws MissingException if its evidence, or a record that it names, is not archived or not what it was
     */
    public Recalculated of(WindowRevision revision) {
        try {
            List<WindowEvidence> parts = parts(revision);
            int claimed = parts.get(0).getClaimedRevision();
            if (claimed < 0) {
                Basis basis = basis(parts);
                return new Recalculated(record(basis, revision.revision()), basis, null);
            }
            Basis basis = claimed == revision.revision() ? basis(parts) : basis(parts(revision.of(claimed)));
            NodeHeat heat = heats.read(parts.get(0).getHeatShare());
            LedgerWindow window = record(basis, claimed);
            LedgerRevisions.book(window, heat, revision.revision());
            LedgerRevisions.number(window, revision.revision(), parts.get(0).getCause());
            return new Recalculated(window, basis, heat);
        } catch (SerializationException
                | IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | IndexOutOfBoundsException e) {
            throw new MissingException("what is archived of " + revision + " cannot be used: " + e.getMessage());
        }
    }

    private List<WindowEvidence> parts(WindowRevision revision) {
        List<WindowEvidence> parts =
                archive.evidence(revision).stream().map(reader::read).toList();
        if (parts.isEmpty()) {
            throw new MissingException("no evidence of revision " + revision.revision() + " is archived");
        }
        int expected = parts.get(0).getParts();
        if (parts.size() != expected) {
            throw new MissingException("of the evidence of revision " + revision.revision() + " " + parts.size()
                    + " parts are archived, expected " + expected);
        }
        return parts;
    }

    private Basis basis(List<WindowEvidence> parts) {
        Evidence evidence = EvidenceRecords.of(parts);
        ReferenceName profileName = evidence.reference(Topics.NODE_PROFILES.name());
        if (profileName == null) {
            throw new MissingException("evidence of revision " + evidence.revision() + " names no node profile");
        }
        ProfileRevision profile = references.profile(payload(profileName));
        ReferenceName ownersName = evidence.reference(Topics.WORKLOAD_ASSIGNMENTS.name());
        OwnershipRevision owners = ownersName == null ? null : references.ownership(payload(ownersName));
        ReferenceName siteName = evidence.reference(Topics.SITE_PROFILES.name());
        SiteRevision site = siteName == null ? null : references.site(payload(siteName));
        WindowLedger ledger =
                Recalculation.of(evidence, profile.profile(), Basis.ownership(owners, profile), evidence.factors());
        return new Basis(evidence, profile, owners, site, ledger);
    }

    private byte[] payload(ReferenceName name) {
        byte @Nullable [] payload = archive.reference(name);
        if (payload == null) {
            throw new MissingException(name.topic() + " " + name.key() + " revision " + name.revision() + ", SHA-256 "
                    + name.sha256() + ", is not archived");
        }
        if (!name.isOf(payload)) {
            throw new MissingException(name.topic() + " " + name.key() + " revision " + name.revision()
                    + " is archived with bytes of another SHA-256 than " + name.sha256());
        }
        return payload;
    }

    private static LedgerWindow record(Basis basis, int revision) {
        return record(
                basis.ledger(),
                basis.evidence().flags(),
                revision,
                basis.evidence().cause());
    }

    /**
     * A window as a record of a revision.
     *
     * @param flags what the pipeline has to say
     */
    public static LedgerWindow record(WindowLedger ledger, SortedSet<String> flags, int revision, String cause) {
        LedgerWindow window = LedgerRecords.firstRevision(ledger, flags);
        LedgerRevisions.number(window, revision, cause);
        return window;
    }
}
