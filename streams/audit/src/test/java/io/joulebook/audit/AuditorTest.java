package io.joulebook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.audit.archive.Selection;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.audit.proof.Auditor;
import io.joulebook.audit.proof.Finding;
import io.joulebook.audit.proof.Recalculator;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AuditorTest {

    private static List<Finding> audit(World world) {
        Auditor auditor = new Auditor(world.archive, new Recalculator(world.archive, world.registry));
        return world.archive.sample(Selection.ALL, 1000, 0).stream()
                .map(auditor::audit)
                .toList();
    }

    @Test
    void everyFirstRevisionIsProvedToTheLastColumn() {
        List<Finding> findings = audit(World.of(""));

        assertThat(findings).hasSize(6).allMatch(Finding::isEqual);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.figures()).isGreaterThan(100));
    }

    @Test
    void falsifiedFigureIsNamedWithWhatItShouldBe() {
        World world = World.of("");
        LedgerLine line = world.window(2, 0).getSegments().get(0).getLines().get(1);
        long right = line.getGrossUg();
        line.setGrossUg(right + 1);

        List<Finding> wrong =
                audit(world).stream().filter(finding -> !finding.isEqual()).toList();

        assertThat(wrong).hasSize(1);
        assertThat(wrong.get(0).revision()).isEqualTo(World.revision(2, 0));
        assertThat(printed(wrong))
                .contains("node n1, window 2026-01-01T00:02:00Z, revision 0")
                .contains("ledger_line")
                .contains("tenant=alice, column gross_ug: stored " + (right + 1) + ", recalculated " + right);
    }

    @Test
    void falsifiedInputDigestIsFound() {
        World world = World.of("");
        LedgerWindow window = world.window(3, 0);
        window.setInputDigest("0".repeat(64));

        assertThat(audit(world).get(3).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.column()).isEqualTo("input_digest"));
    }

    @Test
    void lineThatIsNotStoredIsFound() {
        World world = World.of("");
        LedgerWindow window = world.window(1, 0);
        window.getSegments()
                .get(0)
                .setLines(window.getSegments().get(0).getLines().subList(0, 1));

        assertThat(printed(audit(world))).contains("tenant=alice, column *: stored nothing, recalculated a row");
    }

    @Test
    void missingEvidenceIsNamed() {
        World world = World.of("");
        world.archive.evidence.remove(World.revision(4, 0));

        List<Finding> findings = audit(world);

        assertThat(findings.get(4).missing()).isEqualTo("no evidence of revision 0 is archived");
        assertThat(printed(findings)).contains("window 2026-01-01T00:04:00Z").contains("5 equal, 0 differ, 1 cannot");
    }

    /** One record that cannot be made sense of must not end the audit of all others. */
    @Test
    void evidenceWithAFalseByteIsAFinding() {
        World world = World.of("pool");
        Auditor auditor = new Auditor(world.archive, new Recalculator(world.archive, world.registry));
        for (WindowRevision revision : List.of(World.revision(2, 0), World.revision(2, 1))) {
            byte[] right = world.archive.evidence(revision).get(0);
            for (long seed = 0; seed < 1_500; seed++) {
                world.archive.evidence.put(revision, List.of(falsified(right, seed)));
                try {
                    auditor.audit(revision);
                } catch (RuntimeException e) {
                    throw new AssertionError(revision + " with seed " + seed, e);
                }
            }
            world.archive.evidence.put(revision, List.of(right));
        }
    }

    /** With some byte behind the schema's id changed. */
    private static byte[] falsified(byte[] right, long seed) {
        Random random = new Random(seed);
        byte[] bytes = right.clone();
        bytes[5 + random.nextInt(bytes.length - 5)] ^= (byte) (1 + random.nextInt(255));
        return bytes;
    }

    @Test
    void missingReferenceIsNamedByItsHash() {
        World world = World.of("");
        world.archive.references.removeIf(kept -> kept.topic().equals("energy.node.profile.v1"));

        assertThat(audit(world)).allSatisfy(finding -> assertThat(finding.missing())
                .startsWith("energy.node.profile.v1 n1 revision 1, SHA-256 ")
                .endsWith("is not archived"));
    }

    private static String printed(List<Finding> findings) {
        StringWriter text = new StringWriter();
        new AuditReport(0, findings.size(), findings).print(new PrintWriter(text, true));
        return text.toString();
    }
}
