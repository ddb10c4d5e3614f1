package io.joulebook.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/** Shows results of checks, to a person or to a machine. */
final class CheckReport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CheckReport() {}

    static void print(List<CheckResult> results, PrintWriter out) {
        int width = results.stream()
                .mapToInt(result -> result.check().name().length())
                .max()
                .orElse(0);
        for (CheckResult result : results) {
            out.printf(
                    "%s  %-" + width + "s  %s%n",
                    result.passed() ? "ok  " : "FAIL",
                    result.check().name(),
                    result.passed()
                            ? ""
                            : result.rows() + " rows; it should hold that "
                                    + result.check().promise());
            result.first().forEach(row -> out.println("        " + described(result.columns(), row)));
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.println(
                failed == 0
                        ? "All " + results.size() + " checks hold."
                        : failed + " of " + results.size() + " checks fail.");
    }

    static ObjectNode json(List<CheckResult> results) {
        ObjectNode report = JSON.objectNode();
        report.put("passed", results.stream().allMatch(CheckResult::passed));
        ArrayNode checks = report.putArray("checks");
        for (CheckResult result : results) {
            ObjectNode check = checks.addObject();
            check.put("check", result.check().name());
            check.put("promise", result.check().promise());
            check.put("rows", result.rows());
            ArrayNode first = check.putArray("first");
            result.first().forEach(row -> first.add(row(result.columns(), row)));
        }
        return report;
    }

    private static ObjectNode row(List<String> columns, List<String> values) {
        ObjectNode row = JSON.objectNode();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), values.get(column));
        }
        return row;
    }

    private static String described(List<String> columns, List<String> values) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < columns.size(); column++) {
            text.append(column == 0 ? "" : "  ")
                    .append(columns.get(column))
                    .append('=')
                    .append(values.get(column));
        }
        return text.toString();
    }
}
