package io.joulebook.audit;

import io.joulebook.audit.restate.Restatements;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Says what a restatement changed. */
final class RestateReport {

    private static final String ROW = "  %-16s %16s %16s %13s %13s %13s %13s%n";

    private RestateReport() {}

    static void print(Restatements all, String horizon, PrintWriter out) {
        out.printf(
                "%d windows looked at: %d restated, %d unchanged%n", all.lookedAt(), all.restated(), all.unchanged());
        all.causes().forEach((cause, count) -> out.printf("  %6d  %s%n", count, cause));
        if (all.tooNew() > 0) {
            out.printf(
                    "%d refused: they end within the restatement horizon (%s) before the newest window of their node,%n"
                            + "  where the stream restates by itself%n",
                    all.tooNew(), horizon);
        }
        refused(all, out);
        changes(all, out);
    }

    private static void refused(Restatements all, PrintWriter out) {
        if (all.refused() == 0) {
            return;
        }
        out.println(all.refused() + " cannot be restated:");
        all.refusals().forEach(one -> out.println("  " + one.revision() + ": " + one.reason()));
        if (all.refused() > all.refusals().size()) {
            out.println("  and " + (all.refused() - all.refusals().size()) + " more");
        }
    }

    private static void changes(Restatements all, PrintWriter out) {
        if (all.restated() == 0) {
            return;
        }
        out.println("Sums of new less old, by tenant:");
        out.printf(ROW, "tenant", "facility J", "reused J", "gross g", "waste g", "market g", "embodied g");
        all.changes()
                .forEach((tenant, change) -> out.printf(
                        ROW,
                        tenant,
                        millionths(change.facility()),
                        millionths(change.reused()),
                        millionths(change.gross()),
                        millionths(change.waste()),
                        millionths(change.market()),
                        millionths(change.embodied())));
    }

    private static String millionths(BigInteger amount) {
        return new BigDecimal(amount, 6).toPlainString();
    }
}
