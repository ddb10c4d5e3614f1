package io.joulebook.audit.explain;

import io.joulebook.audit.archive.KnownRevision;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.audit.proof.Recalculated;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.sink.FigureDifference;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All there is to say of one line of the ledger, or of all lines of one window.
 *
 * @param revision the revision explained
 * @param tenant whose line; null: everybody's
 * @param recalculated the revision, calculated again
 * @param figures number of stored figures compared with it
 * @param differences stored figures that are not the recalculated ones
 * @param history all revisions of the window
 */
public record Explanation(
        WindowRevision revision,
        @Nullable String tenant,
        Recalculated recalculated,
        int figures,
        List<FigureDifference> differences,
        List<KnownRevision> history) {

    public Explanation {
        differences = List.copyOf(differences);
        history = List.copyOf(history);
    }

    LedgerWindow window() {
        return recalculated.window();
    }

    /** Ids of all who have a line in the window, sorted. */
    public SortedSet<String> tenants() {
        SortedSet<String> tenants = new TreeSet<>();
        for (LedgerSegment segment : window().getSegments()) {
            segment.getLines().forEach(line -> tenants.add(line.getTenant()));
        }
        return tenants;
    }

    /** A tenant's line in a segment; null: it has none there. */
    static @Nullable LedgerLine lineOf(LedgerSegment segment, @Nullable String tenant) {
        return segment.getLines().stream()
                .filter(line -> line.getTenant().equals(tenant))
                .findFirst()
                .orElse(null);
    }

    /** A figure of a tenant over the window: the sum of its segments. */
    long sum(String tenant, ToLongFunction<LedgerLine> figure) {
        long sum = 0;
        for (LedgerSegment segment : window().getSegments()) {
            LedgerLine line = lineOf(segment, tenant);
            sum = line == null ? sum : Math.addExact(sum, figure.applyAsLong(line));
        }
        return sum;
    }

    /** Carbon that the heat's buyer answers for by contract, µg CO2e. */
    long allocatedMicrograms(String tenant) {
        long sum = 0;
        for (LedgerSegment segment : window().getSegments()) {
            LedgerLine line = lineOf(segment, tenant);
            if (line != null && segment.getHeatClaim().equals("ALLOCATED")) {
                sum = Math.addExact(sum, line.getReusedUg());
            }
        }
        return sum;
    }

    static long dynamicMicrojoules(LedgerLine line) {
        return line.getDynamicPackageUj()
                + line.getDynamicDramUj()
                + line.getDynamicGpuUj()
                + line.getDynamicPlatformUj();
    }

    static long wallMicrojoules(LedgerLine line) {
        return dynamicMicrojoules(line) + line.getIdleUj();
    }

    static long facilityMicrojoules(LedgerLine line) {
        return wallMicrojoules(line) + line.getOverheadUj();
    }
}
