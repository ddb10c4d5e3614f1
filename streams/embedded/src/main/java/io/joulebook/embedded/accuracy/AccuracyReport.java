package io.joulebook.embedded.accuracy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Shows the scores, to a person or to a machine. */
final class AccuracyReport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AccuracyReport() {}

    static void print(List<CapResult> results, PrintWriter out) {
        out.println(
                "Mean absolute error per tenant in percent of its true share: the Shapley value of the machine above"
                        + " idle, and idle equally.");
        out.println();
        out.printf("%-54s", "");
        results.forEach(cap -> out.printf("%16s", "cap " + cap.capWatts() + " W"));
        out.println();
        out.printf("%-54s", "rule");
        results.forEach(cap -> out.printf("%8s%8s", "total", "dynamic"));
        out.printf("%8s%n", "goal");
        for (int rule = 0; rule < results.get(0).rules().size(); rule++) {
            printRule(rule, results, out);
        }
        out.println();
        results.forEach(cap -> out.printf(
                Locale.ROOT,
                "Cap %d W: the tenants' powers alone add up to %.0f %% more than their power together.%n",
                cap.capWatts(),
                cap.aloneAbovePercent()));
        out.println(
                "Dynamic: the part above idle. Goal: what the method set out to reach on a machine of its kind, total at "
                        + Goals.CAP_WATTS + " W.");
    }

    private static void printRule(int rule, List<CapResult> results, PrintWriter out) {
        RuleResult first = results.get(0).rules().get(rule);
        out.printf("%-54s", first.rule().label());
        for (CapResult cap : results) {
            RuleResult result = cap.rules().get(rule);
            out.printf("%8s%8s", percent(result.totalPercent()), percent(result.dynamicPercent()));
        }
        out.println(verdict(first) + (first.shortfall().isEmpty() ? "" : "   " + first.shortfall()));
    }

    /** The goal, and whether it was reached. */
    private static String verdict(RuleResult result) {
        OptionalDouble goal = Goals.totalPercent(result.rule().id());
        if (goal.isEmpty()) {
            return "";
        }
        boolean reached = rounded(result.totalPercent()).compareTo(rounded(goal.getAsDouble())) <= 0;
        return String.format("%8s  %s", percent(goal), reached ? "reached" : "MISSED");
    }

    private static String percent(OptionalDouble figure) {
        return figure.isEmpty() ? "-" : percent(figure.getAsDouble());
    }

    private static String percent(double figure) {
        return rounded(figure).toPlainString();
    }

    static BigDecimal rounded(double figure) {
        return BigDecimal.valueOf(figure).setScale(1, RoundingMode.HALF_EVEN);
    }

    static ObjectNode json(List<CapResult> results) {
        ObjectNode report = JSON.objectNode();
        ArrayNode caps = report.putArray("caps");
        for (CapResult cap : results) {
            ObjectNode node = caps.addObject();
            node.put("cap_w", cap.capWatts());
            node.put("alone_above_percent", rounded(cap.aloneAbovePercent()));
            ArrayNode rules = node.putArray("rules");
            cap.rules().forEach(result -> rules.add(json(result)));
        }
        return report;
    }

    private static ObjectNode json(RuleResult result) {
        ObjectNode node = JSON.objectNode();
        node.put("rule", result.rule().id());
        node.put("label", result.rule().label());
        node.put("total_percent", rounded(result.totalPercent()));
        result.dynamicPercent().ifPresent(error -> node.put("dynamic_percent", rounded(error)));
        Goals.totalPercent(result.rule().id()).ifPresent(goal -> node.put("goal_percent", rounded(goal)));
        if (!result.shortfall().isEmpty()) {
            node.put("shortfall", result.shortfall());
        }
        return node;
    }
}
