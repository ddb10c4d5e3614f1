package io.joulebook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.joulebook.attribution.ledger.WindowLedger;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.avro.LedgerWindow;
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
    private final WireSerializer<LedgerWindow> written;
    private final List<byte[]> references = new ArrayList<>();

    Reproduction(SchemaRegistryClient registry) {
        readers = PipelineTopology.readers(registry);
        windows = WireDeserializer.of(Topics.LEDGER_WINDOWS, registry);
        evidence = WireDeserializer.of(Topics.EVIDENCE, registry);
        written = WireSerializer.of(Topics.LEDGER_WINDOWS, registry);
    }

    /** Keeps the value of a reference record, as an archive would. */
    void archive(byte[] payload) {
        references.add(payload);
    }

    /** Every first revision comes out of its evidence byte for byte, and there is no evidence of anything else. */
    void check(List<byte[]> published, List<byte[]> parts) {
        List<WindowEvidence> left = new ArrayList<>();
        parts.forEach(part -> left.add(evidence.read(part)));
        for (byte[] bytes : published) {
            LedgerWindow window = windows.read(bytes);
            if (window.getRevision() != LedgerRecords.FIRST) {
                continue; // heat was added to a revision that is proved
            }
            List<WindowEvidence> its =
                    left.stream().filter(part -> isOf(window, part)).toList();
            left.removeAll(its);

            assertThat(again(EvidenceRecords.of(its))).as("%s", window).isEqualTo(bytes);
        }
        assertThat(left).as("evidence of no window").isEmpty();
    }

    private static boolean isOf(LedgerWindow window, WindowEvidence part) {
        return part.getNode().equals(window.getNode())
                && part.getWindowStart().equals(window.getWindowStart())
                && part.getRevision() == window.getRevision();
    }

    private byte[] again(Evidence evidence) {
        ProfileRevision profile = Objects.requireNonNull(
                find(evidence.reference(Topics.NODE_PROFILES.name()), readers.profiles()),
                "no window without a profile");
        OwnershipRevision owners = find(evidence.reference(Topics.WORKLOAD_ASSIGNMENTS.name()), readers.ownerships());
        find(evidence.reference(Topics.SITE_PROFILES.name()), readers.sites());
        WindowLedger ledger =
                Recalculation.of(evidence, profile.profile(), ownership(owners, profile), evidence.factors());
        return written.bytes(LedgerRecords.firstRevision(ledger, evidence.flags()));
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
