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
        out.printf("%8s%9s%n", "goal", "goal");
        for (int rule = 0; rule < results.get(0).rules().size(); rule++) {
            printRule(rule, results, out);
        }
        out.println();
        for (CapResult cap : results) {
            out.printf(
                    Locale.ROOT,
                    "Cap %d W: idle is %.0f %% of the energy; alone, the tenants add up to %.0f %% more above idle than"
                            + " together.%n",
                    cap.capWatts(),
                    cap.idlePercent(),
                    cap.aloneAbovePercent());
        }
        out.println(
                "Dynamic: the part above idle. Goal: what the method set out to reach on another machine of this kind,"
                        + " at " + Goals.CAP_WATTS + " W; * missed.");
    }

    private static void printRule(int rule, List<CapResult> results, PrintWriter out) {
        RuleResult first = results.get(0).rules().get(rule);
        StringBuilder line =
                new StringBuilder(String.format("%-54s", first.rule().label()));
        for (CapResult cap : results) {
            RuleResult result = cap.rules().get(rule);
            line.append(String.format("%8s%8s", percent(result.totalPercent()), percent(result.dynamicPercent())));
        }
        String id = first.rule().id();
        line.append(goal(Goals.totalPercent(id), OptionalDouble.of(first.totalPercent())))
                .append(goal(Goals.dynamicPercent(id), first.dynamicPercent()))
                .append("  ")
                .append(first.shortfall());
        out.println(line.toString().stripTrailing());
    }

    /** The goal, with a star if it was missed. */
    private static String goal(OptionalDouble goal, OptionalDouble reached) {
        if (goal.isEmpty() || reached.isEmpty()) {
            return " ".repeat(9);
        }
        boolean missed = rounded(reached.getAsDouble()).compareTo(rounded(goal.getAsDouble())) > 0;
        return String.format("%8s%s", percent(goal), missed ? "*" : " ");
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
            node.put("idle_percent", rounded(cap.idlePercent()));
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
        String id = result.rule().id();
        Goals.totalPercent(id).ifPresent(goal -> node.put("total_goal_percent", rounded(goal)));
        Goals.dynamicPercent(id).ifPresent(goal -> node.put("dynamic_goal_percent", rounded(goal)));
        if (!result.shortfall().isEmpty()) {
            node.put("shortfall", result.shortfall());
        }
        return node;
    }
}
