package io.joulebook.embedded.accuracy;

import java.util.List;
import java.util.Locale;

/** A bar chart of the mean errors as SVG: one row a rule, one bar a power cap. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int LEFT = 350;
    private static final int TOP = 70;
    private static final int ROW = 38;
    private static final int BAR = 13;
    private static final int RIGHT = 60;
    private static final List<String> COLOURS = List.of("#1f6f8b", "#e08e45");
    private static final String INK = "#222";

    private final StringBuilder svg = new StringBuilder();
    private final double scale;

    private Chart(double largest) {
        this.scale = (WIDTH - LEFT - RIGHT) / largest;
    }

    static String of(List<CapResult> results) {
        double largest = results.stream()
                .flatMap(cap -> cap.rules().stream())
                .mapToDouble(RuleResult::totalPercent)
                .max()
                .orElse(1);
        return new Chart(largest).draw(results);
    }

    private String draw(List<CapResult> results) {
        int rules = results.get(0).rules().size();
        int height = TOP + rules * ROW + 20;
        append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n",
                WIDTH, height, WIDTH, height);
        append("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, height);
        text(16, 26, "start", "Mean absolute error per tenant, % of its true energy (simulated machine)");
        for (int cap = 0; cap < results.size(); cap++) {
            int x = LEFT + cap * 150;
            bar(x, 40, 13, colour(cap));
            text(x + 20, 51, "start", "power cap " + results.get(cap).capWatts() + " W");
        }
        for (int rule = 0; rule < rules; rule++) {
            row(rule, results);
        }
        append("</svg>%n");
        return svg.toString();
    }

    private void row(int rule, List<CapResult> results) {
        int y = TOP + rule * ROW;
        RuleResult first = results.get(0).rules().get(rule);
        String label = first.rule().label() + (first.shortfall().isEmpty() ? "" : ", " + first.shortfall());
        String weight = first.rule().isOurs() ? " font-weight=\"bold\"" : "";
        append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\"%s>%s</text>%n",
                LEFT - 10, y + 18, INK, weight, escaped(label));
        for (int cap = 0; cap < results.size(); cap++) {
            double error = results.get(cap).rules().get(rule).totalPercent();
            int top = y + cap * BAR;
            bar(LEFT, top, Math.max(1, error * scale), colour(cap));
            text(
                    (int) (LEFT + error * scale) + 5,
                    top + 11,
                    "start",
                    AccuracyReport.rounded(error).toPlainString());
        }
    }

    private void bar(int x, int y, double width, String colour) {
        append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n", x, y, width, BAR - 1, colour);
    }

    private void text(int x, int y, String anchor, String text) {
        append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, INK, escaped(text));
    }

    private static String colour(int cap) {
        return COLOURS.get(cap % COLOURS.size());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
