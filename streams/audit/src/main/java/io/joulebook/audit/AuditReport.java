package io.joulebook.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.audit.proof.Finding;
import io.joulebook.sql.sink.FigureDifference;
import java.io.PrintWriter;
import java.util.List;

/**
 * What an audit found.
 *
 * @param seed what the sample was picked by
 * @param revisions number of revisions it was picked from
 * @param findings one a revision
 */
record AuditReport(long seed, long revisions, List<Finding> findings) {

    private static final int MOST_NAMED = 20;

    boolean isProved() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::isEqual);
    }

    void print(PrintWriter out) {
        if (findings.isEmpty()) {
            out.println("Nothing to audit: the ledger has no such revision.");
            return;
        }
        findings.stream().filter(finding -> !finding.isEqual()).forEach(finding -> print(finding, out));
        long differ = findings.stream()
                .filter(finding -> !finding.differences().isEmpty())
                .count();
        long missing =
                findings.stream().filter(finding -> finding.missing() != null).count();
        long figures = findings.stream().mapToLong(Finding::figures).sum();
        out.printf(
                "Audited %d of %d revisions of node-windows (seed %d): %d equal, %d differ, %d cannot be proved;"
                        + " %d stored figures compared.%n",
                findings.size(),
                revisions,
                seed,
                findings.stream().filter(Finding::isEqual).count(),
                differ,
                missing,
                figures);
    }

    private static void print(Finding finding, PrintWriter out) {
        out.println(finding.revision());
        if (finding.missing() != null) {
            out.println("  cannot be proved: " + finding.missing());
        }
        finding.differences().stream()
                .limit(MOST_NAMED)
                .forEach(difference -> out.println("  " + described(difference)));
        int more = finding.differences().size() - MOST_NAMED;
        if (more > 0) {
            out.println("  and " + more + " more");
        }
    }

    static String described(FigureDifference difference) {
        return difference.table() + " " + difference.row() + ", column " + difference.column() + ": stored "
                + (difference.stored() == null ? "nothing" : difference.stored()) + ", recalculated "
                + (difference.expected() == null ? "nothing" : difference.expected());
    }

    ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("proved", isProved());
        report.put("seed", seed);
        report.put("revisions", revisions);
        report.put("audited", findings.size());
        ArrayNode wrong = report.putArray("findings");
        findings.stream().filter(finding -> !finding.isEqual()).forEach(finding -> add(finding, wrong.addObject()));
        return report;
    }

    private static void add(Finding finding, ObjectNode node) {
        node.put("node", finding.revision().node());
        node.put("window_start", finding.revision().start().toString());
        node.put("revision", finding.revision().revision());
        node.put("missing", finding.missing());
        addTo(node.putArray("differences"), finding.differences());
    }

    static void addTo(ArrayNode array, List<FigureDifference> differences) {
        for (FigureDifference difference : differences) {
            array.addObject()
                    .put("table", difference.table())
                    .put("row", difference.row())
                    .put("column", difference.column())
                    .put("stored", difference.stored())
                    .put("recalculated", difference.expected());
        }
    }
}
