package io.joulebook.audit.restate;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.audit.archive.Archive;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.audit.proof.Basis;
import io.joulebook.audit.proof.HeatShares;
import io.joulebook.audit.proof.MissingException;
import io.joulebook.audit.proof.Recalculated;
import io.joulebook.audit.proof.Recalculator;
import io.joulebook.audit.proof.References;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.sql.sink.StoredWindow;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.evidence.Recalculation;
import io.joulebook.topology.input.MeterIdentity;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.records.EvidenceRecords;
import io.joulebook.topology.records.LedgerRevisions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Calculates windows from their evidence with what is known now, and makes the next revision where it comes to
 * something else.
 */
public final class Restater {

    /** Fields that tell one revision from another of the same figures. */
    private static final Set<String> NUMBERING = Set.of("revision", "cause", "supersedes");

    private final Archive archive;
    private final Recalculator recalculator;
    private final HeatShares heats;
    private final Knowledge knowledge;

    /** Restates windows of this archive; what is known of each node, site and zone is looked up once. */
    public Restater(Archive archive, SchemaRegistryClient registry) {
        this.archive = archive;
        this.recalculator = new Recalculator(archive, registry);
        this.heats = new HeatShares(registry);
        this.knowledge = new Knowledge(archive, new References(registry));
    }

    /** What becomes of a window whose newest revision is this. */
    public Outcome restate(WindowRevision revision) {
        Recalculated old;
        try {
            old = recalculator.of(revision);
        } catch (MissingException e) {
            return new Outcome.Refused(revision, String.valueOf(e.getMessage()));
        }
        String reason = unprovable(revision, old.window());
        if (reason != null) {
            return new Outcome.Refused(revision, reason);
        }
        try {
            return restate(revision, old);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            // What the stream refuses a window for: one such factor must not keep all other windows from being
            // restated.
            return new Outcome.Refused(revision, "it cannot be calculated with what is known now: " + e.getMessage());
        }
    }

    private @Nullable String unprovable(WindowRevision revision, LedgerWindow old) {
        if (!archive.stored(revision).differencesFrom(StoredWindow.of(old)).isEmpty()) {
            return "what is stored does not come out of its evidence; see 'joulebook explain'";
        }
        return old.getFlags().contains(LedgerRevisions.HEAT_PENDING)
                ? "its share of the loop's heat is still to come, and the stream numbers that revision"
                : null;
    }

    private Outcome restate(WindowRevision revision, Recalculated old) {
        KnownNow now = KnownNow.of(old.basis(), knowledge);
        if (!now.version().loop().equals(old.window().getLoop())) {
            return new Outcome.Refused(
                    revision, "its heat loop is another by the profile known now, and heat cannot be moved here");
        }
        Evidence evidence = evidence(old.basis(), now, revision.revision() + 1);
        WindowLedger ledger = Recalculation.of(evidence, now.profile().profile(), now.ownership(), evidence.factors());
        LedgerWindow after = Recalculator.record(ledger, evidence.flags(), evidence.revision(), evidence.cause());
        return old.heat() == null
                ? outcome(revision, old.window(), after, evidence, null)
                : withHeat(revision, old.window(), after, evidence, old.heat());
    }

    private static Evidence evidence(Basis basis, KnownNow now, int revision) {
        Evidence was = basis.evidence();
        return new Evidence(
                was.node(),
                was.fromMicros(),
                was.toMicros(),
                revision,
                now.causes(basis),
                was.meters().stream()
                        .map(meter -> limited(meter, now.version()))
                        .toList(),
                was.samples(),
                now.factors().within(was.fromMicros(), was.toMicros()),
                now.flags(),
                now.names());
    }

    private Outcome withHeat(
            WindowRevision revision, LedgerWindow before, LedgerWindow after, Evidence evidence, NodeHeat heat) {
        NodeHeat shared = HeatAgain.of(before, after, heat);
        if (shared == null) {
            return new Outcome.Refused(
                    revision,
                    "its facility energy is another now, so the heat of its loop would have to be shared anew among all"
                            + " nodes, which the stream does within its horizon only");
        }
        LedgerRevisions.book(after, shared, after.getRevision());
        LedgerRevisions.number(after, after.getRevision(), evidence.cause());
        return outcome(revision, before, after, evidence, shared);
    }

    private Outcome outcome(
            WindowRevision revision,
            LedgerWindow before,
            LedgerWindow after,
            Evidence evidence,
            @Nullable NodeHeat heat) {
        if (isSame(before, after)) {
            return new Outcome.Unchanged(revision);
        }
        if (evidence.cause().isEmpty()) {
            return new Outcome.Refused(revision, "it comes to something else though every input is what it was");
        }
        List<WindowEvidence> parts = EvidenceRecords.parts(evidence);
        if (heat != null) {
            parts.get(0).setClaimedRevision(after.getRevision());
            parts.get(0).setHeatShare(heats.write(heat));
        }
        return new Outcome.Restated(revision, before, after, parts);
    }

    /** Whether nothing but its number tells the one from the other. */
    private static boolean isSame(LedgerWindow before, LedgerWindow after) {
        for (Schema.Field field : LedgerWindow.getClassSchema().getFields()) {
            if (!NUMBERING.contains(field.name()) && !Objects.equals(before.get(field.pos()), after.get(field.pos()))) {
                return false;
            }
        }
        return true;
    }

    /** Readings are judged by the limit that holds now. */
    private static MeterEvidence limited(MeterEvidence meter, ProfileVersion version) {
        MeterSpec spec = meter.spec();
        long limit = version.maxPowerMicrowatts().getOrDefault(spec.meter(), 0L);
        return new MeterEvidence(
                MeterIdentity.of(spec).limitedTo(limit), meter.start(), meter.readings(), meter.missed());
    }
}
