package io.joulebook.embedded.accuracy.recorded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Shows what the recorded runs show. */
public final class RecordedReport {

    /** Where the data are, in words that do not need this machine. */
    public static final String WHERE = "The run folders are CPU_benchmarks/results of the repository"
            + " vladostp/an-experimental-comparison-of-software-based-power-meters, commit"
            + " 053af37928bc20d5d3125a27a3a280e32dec0ebf (CC BY-SA 4.0); unpack an archive of them with tar xf.";

    private static final int MICRO_DIGITS = 6;

    private RecordedReport() {}

    /** For a person. */
    public static void print(RecordedResult result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Recorded runs (CCGRID 2023): %d run folders, %d lines unusable.%n",
                result.runs(),
                result.rejectedLines());
        out.println(
                "  CPU times are derived from life and threads of each process, so the twins test that and the split.");
        printTwins(result.twins(), out);
        out.printf(
                Locale.ROOT,
                "  Conservation: %d windows, meter %s J, lines %s J, difference %d µJ%n",
                result.windows(),
                joules(result.meteredMicrojoules()),
                joules(result.bookedMicrojoules()),
                result.bookedMicrojoules() - result.meteredMicrojoules());
        out.println("  EP beside LU, part of EP in their energy above idle:   " + band(result.together()));
        out.println("    only until the first of them ended:                  " + band(result.whileBoth()));
        out.println("    from each alone, one after the other:                " + band(result.alone()));
        out.println(
                "    The last is a band and no truth: beside EP, LU takes several times as long, and its waiting threads"
                        + " spin.");
    }

    private static void printTwins(List<RecordedResult.Twins> twins, PrintWriter out) {
        if (twins.isEmpty()) {
            out.println("  Twins: no benchmark of identical processes in these folders");
        }
        twins.stream()
                .mapToInt(RecordedResult.Twins::processes)
                .distinct()
                .sorted()
                .forEach(processes -> {
                    DoubleStream gaps = twins.stream()
                            .filter(each -> each.processes() == processes)
                            .mapToDouble(RecordedResult.Twins::largestGapPercent);
                    out.printf(
                            Locale.ROOT,
                            "  Twins: %3d identical processes, largest distance from 1/n: %.4f %% of it%n",
                            processes,
                            gaps.max().orElse(0));
                });
    }

    private static String band(List<Double> parts) {
        if (parts.isEmpty()) {
            return "none in these folders";
        }
        return String.format(
                Locale.ROOT,
                "%.2f to %.2f, mean %.2f (n = %d)",
                figure(parts, stream -> stream.min().orElse(0)),
                figure(parts, stream -> stream.max().orElse(0)),
                figure(parts, stream -> stream.average().orElse(0)),
                parts.size());
    }

    private static double figure(List<Double> parts, ToDoubleFunction<DoubleStream> of) {
        return of.applyAsDouble(parts.stream().mapToDouble(Double::doubleValue));
    }

    private static String joules(long microjoules) {
        return BigDecimal.valueOf(microjoules, MICRO_DIGITS).toPlainString();
    }

    /** For a machine. */
    public static ObjectNode json(RecordedResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("runs", result.runs());
        node.put("rejected_lines", result.rejectedLines());
        ArrayNode twins = node.putArray("twins");
        result.twins().forEach(each -> twins.addObject()
                .put("processes", each.processes())
                .put("largest_gap_percent", each.largestGapPercent()));
        node.put("windows", result.windows());
        node.put("metered_uj", result.meteredMicrojoules());
        node.put("booked_uj", result.bookedMicrojoules());
        ArrayNode together = node.putArray("ep_part_together");
        result.together().forEach(together::add);
        ArrayNode whileBoth = node.putArray("ep_part_while_both");
        result.whileBoth().forEach(whileBoth::add);
        ArrayNode alone = node.putArray("ep_part_alone");
        result.alone().forEach(alone::add);
        return node;
    }
}
