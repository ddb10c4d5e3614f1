package io.joulebook.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Shows a status, to a person or to a machine. */
final class StatusReport {

    private static final BigDecimal MICROJOULES_PER_KWH = new BigDecimal("3600000000000");
    private static final int GRAM_DECIMALS = 6;
    private static final int SHOWN_DECIMALS = 6;

    private StatusReport() {}

    static void print(Status status, PrintWriter out) {
        status.problems().forEach(problem -> out.println("PROBLEM  " + problem));
        out.println("Lag");
        if (status.lags().isEmpty()) {
            out.println("  no group has a place yet");
        }
        for (GroupLag lag : status.lags()) {
            out.printf("  %-18s %-32s %,12d records%n", lag.group(), lag.topic(), lag.records());
        }
        LedgerState ledger = status.ledger();
        if (ledger != null) {
            print(ledger, out);
        }
    }

    private static void print(LedgerState ledger, PrintWriter out) {
        out.println("Nodes");
        if (ledger.nodes().isEmpty()) {
            out.println("  no window is closed yet");
        }
        for (LedgerState.Node node : ledger.nodes()) {
            out.printf(
                    "  %-18s %,8d windows, last closed %s  meter %s kWh, lines %s%n",
                    node.node(),
                    node.windows(),
                    node.lastWindowEnd(),
                    kilowattHours(node.wallUj()),
                    node.differenceUj().signum() == 0 ? "equal" : "DIFFER by " + node.differenceUj() + " µJ");
        }
        out.println("Rejected");
        if (ledger.rejected().isEmpty()) {
            out.println("  none");
        }
        ledger.rejected().forEach(reason -> out.printf("  %-18s %,12d records%n", reason.reason(), reason.records()));
        out.println("Tenants");
        for (LedgerState.Tenant tenant : ledger.tenants()) {
            out.printf(
                    "  %-18s IT %s kWh, facility %s kWh, gross %s gCO2e, not reused %s kWh, %s gCO2e%n",
                    tenant.tenant(),
                    kilowattHours(tenant.itUj()),
                    kilowattHours(tenant.facilityUj()),
                    grams(tenant.grossUg()),
                    kilowattHours(tenant.netUj()),
                    grams(tenant.wasteUg()));
        }
        printChanges(ledger.changes(), out);
    }

    private static void printChanges(List<AnnouncedChange> changes, PrintWriter out) {
        if (changes.isEmpty()) {
            return;
        }
        out.println("Locked months that changed by more than 5 % (the corrections are on later statements)");
        for (AnnouncedChange change : changes) {
            out.printf(
                    "  %s  %-18s %-12s %s -> %s  %s%n",
                    change.month(),
                    change.tenant(),
                    change.figure(),
                    change.before(),
                    change.after(),
                    change.percent());
        }
    }

    static ObjectNode json(Status status) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode problems = report.putArray("problems");
        status.problems().forEach(problems::add);
        ArrayNode lags = report.putArray("lag");
        for (GroupLag lag : status.lags()) {
            lags.addObject()
                    .put("group", lag.group())
                    .put("topic", lag.topic())
                    .put("partitions", lag.partitions())
                    .put("records", lag.records());
        }
        LedgerState ledger = status.ledger();
        if (ledger != null) {
            addLedger(report, ledger);
        }
        return report;
    }

    private static void addLedger(ObjectNode report, LedgerState ledger) {
        report.put("balances", ledger.balances());
        ArrayNode nodes = report.putArray("nodes");
        for (LedgerState.Node node : ledger.nodes()) {
            nodes.addObject()
                    .put("node", node.node())
                    .put("windows", node.windows())
                    .put("last_window_end", node.lastWindowEnd())
                    .put("wall_uj", node.wallUj())
                    .put("lines_uj", node.linesUj())
                    .put("difference_uj", node.differenceUj());
        }
        ArrayNode rejected = report.putArray("rejected");
        ledger.rejected()
                .forEach(reason ->
                        rejected.addObject().put("reason", reason.reason()).put("records", reason.records()));
        ArrayNode tenants = report.putArray("tenants");
        for (LedgerState.Tenant tenant : ledger.tenants()) {
            tenants.addObject()
                    .put("tenant", tenant.tenant())
                    .put("it_uj", tenant.itUj())
                    .put("facility_uj", tenant.facilityUj())
                    .put("gross_ug", tenant.grossUg())
                    .put("net_uj", tenant.netUj())
                    .put("waste_ug", tenant.wasteUg());
        }
        ArrayNode changes = report.putArray("announced_changes");
        for (AnnouncedChange change : ledger.changes()) {
            changes.addObject()
                    .put("month", change.month().toString())
                    .put("tenant", change.tenant())
                    .put("figure", change.figure())
                    .put("before", change.before())
                    .put("after", change.after())
                    .put("change_ppm", change.changePpm());
        }
    }

    /** Kilowatt-hours of microjoules, rounded half to even for the eye; the ledger keeps the microjoules. */
    static String kilowattHours(BigInteger microjoules) {
        return new BigDecimal(microjoules)
                .divide(MICROJOULES_PER_KWH, SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Grams of micrograms, exact. */
    static String grams(BigInteger micrograms) {
        return new BigDecimal(micrograms, GRAM_DECIMALS).toPlainString();
    }
}
