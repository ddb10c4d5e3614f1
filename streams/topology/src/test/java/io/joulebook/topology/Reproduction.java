package io.joulebook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopShare;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.assemble.InputReaders;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.evidence.Recalculation;
import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.records.EvidenceRecords;
import io.joulebook.topology.records.LedgerRecords;
import io.joulebook.topology.records.LedgerRevisions;
import io.joulebook.topology.records.LoopInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Calculates published windows again from nothing but what was published beside them. */
final class Reproduction {

    private final InputReaders readers;
    private final WireDeserializer<LedgerWindow> windows;
    private final WireDeserializer<WindowEvidence> evidence;
    private final WireDeserializer<LoopShare> shares;
    private final WireSerializer<LedgerWindow> written;
    private final List<byte[]> references = new ArrayList<>();

    Reproduction(SchemaRegistryClient registry) {
        readers = PipelineTopology.readers(registry);
        windows = WireDeserializer.of(Topics.LEDGER_WINDOWS, registry);
        evidence = WireDeserializer.of(Topics.EVIDENCE, registry);
        shares = WireDeserializer.of(Topics.LOOP_SHARES, registry);
        written = WireSerializer.of(Topics.LEDGER_WINDOWS, registry);
    }

    /** Keeps the value of a reference record, as an archive would. */
    void archive(byte[] payload) {
        references.add(payload);
    }

    /** Every revision comes out of its evidence byte for byte, and there is no evidence of anything else. */
    void check(List<byte[]> published, List<byte[]> parts) {
        List<WindowEvidence> all = parts.stream().map(evidence::read).toList();
        List<WindowEvidence> left = new ArrayList<>(all);
        for (byte[] bytes : published) {
            LedgerWindow window = windows.read(bytes);
            List<WindowEvidence> its = of(all, window, window.getRevision());
            left.removeAll(its);

            assertThat(written.bytes(again(all, window, its))).as("%s", window).isEqualTo(bytes);
        }
        assertThat(left).as("evidence of no window").isEmpty();
    }

    private LedgerWindow again(List<WindowEvidence> all, LedgerWindow window, List<WindowEvidence> its) {
        int claimed = its.isEmpty() ? -1 : its.get(0).getClaimedRevision();
        if (claimed < 0) {
            return again(EvidenceRecords.of(its));
        }
        LedgerWindow heated = again(EvidenceRecords.of(of(all, window, claimed)));
        byte[] share = its.get(0).getHeatShare().array();
        LedgerRevisions.book(heated, LoopInputs.heat(shares.read(share)), window.getRevision());
        return heated;
    }

    private static List<WindowEvidence> of(List<WindowEvidence> all, LedgerWindow window, int revision) {
        return all.stream()
                .filter(part -> isOf(window, part) && part.getRevision() == revision)
                .toList();
    }

    private static boolean isOf(LedgerWindow window, WindowEvidence part) {
        return part.getNode().equals(window.getNode()) && part.getWindowStart().equals(window.getWindowStart());
    }

    private LedgerWindow again(Evidence evidence) {
        ProfileRevision profile = Objects.requireNonNull(
                find(evidence.reference(Topics.NODE_PROFILES.name()), readers.profiles()),
                "no window without a profile");
        OwnershipRevision owners = find(evidence.reference(Topics.WORKLOAD_ASSIGNMENTS.name()), readers.ownerships());
        find(evidence.reference(Topics.SITE_PROFILES.name()), readers.sites());
        WindowLedger ledger =
                Recalculation.of(evidence, profile.profile(), ownership(owners, profile), evidence.factors());
        LedgerWindow window = LedgerRecords.firstRevision(ledger, evidence.flags());
        LedgerRevisions.number(window, evidence.revision(), evidence.cause());
        return window;
    }

    private static Ownership ownership(@Nullable OwnershipRevision owners, ProfileRevision profile) {
        return owners == null
                ? Ownership.NOBODY
                : FittedOwnership.of(owners, profile.profile()).ownership();
    }

    private <T> @Nullable T find(@Nullable ReferenceName name, Deserializer<Arrival<T>> reader) {
        if (name == null) {
            return null;
        }
        List<byte[]> found = references.stream().filter(name::isOf).distinct().toList();
        assertThat(found).as("what %s names", name).isNotEmpty();
        return reader.deserialize(name.topic(), found.get(0)).value();
    }
}
