package io.joulebook.audit;

import io.joulebook.audit.restate.Outcome.Refused;
import io.joulebook.audit.restate.Restatements;
import io.joulebook.audit.restate.TenantChange;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says what a restatement changed. */
final class RestateReport {

    private static final int MOST_NAMED = 20;
    private static final String ROW = "  %-16s %16s %16s %13s %13s %13s %13s%n";

    private RestateReport() {}

    static void print(Restatements all, String horizon, PrintWriter out) {
        int looked = all.tooNew().size()
                + all.unchanged().size()
                + all.refused().size()
                + all.restated().size();
        out.printf(
                "%d windows looked at: %d restated, %d unchanged%n",
                looked, all.restated().size(), all.unchanged().size());
        causes(all).forEach((cause, count) -> out.printf("  %6d  %s%n", count, cause));
        if (!all.tooNew().isEmpty()) {
            out.printf(
                    "%d refused: they end within the restatement horizon (%s) before the newest window of their node,%n"
                            + "  where the stream restates by itself%n",
                    all.tooNew().size(), horizon);
        }
        refused(all, out);
        changes(all, out);
    }

    private static SortedMap<String, Integer> causes(Restatements all) {
        SortedMap<String, Integer> causes = new TreeMap<>();
        all.restated().forEach(one -> causes.merge(one.after().getCause(), 1, Integer::sum));
        return causes;
    }

    private static void refused(Restatements all, PrintWriter out) {
        if (all.refused().isEmpty()) {
            return;
        }
        out.println(all.refused().size() + " cannot be restated:");
        for (Refused one :
                all.refused().subList(0, Math.min(MOST_NAMED, all.refused().size()))) {
            out.println("  " + one.revision() + ": " + one.reason());
        }
        if (all.refused().size() > MOST_NAMED) {
            out.println("  and " + (all.refused().size() - MOST_NAMED) + " more");
        }
    }

    private static void changes(Restatements all, PrintWriter out) {
        if (all.restated().isEmpty()) {
            return;
        }
        out.println("Sums of new less old, by tenant:");
        out.printf(ROW, "tenant", "facility J", "reused J", "gross g", "waste g", "market g", "embodied g");
        TenantChange.of(all.restated())
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
