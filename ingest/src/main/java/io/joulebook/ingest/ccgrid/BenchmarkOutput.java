package io.joulebook.ingest.ccgrid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What NAS benchmarks printed: process ids at the start, and a block of results for each that ended.
 *
 * @param pids in the order of starting; empty where one program ran alone
 * @param results in the order of ending
 */
record BenchmarkOutput(List<Long> pids, List<Result> results) {

    private static final Pattern PID = Pattern.compile("PID: (\\d{1,18})");
    private static final Pattern COMPLETED = Pattern.compile("([A-Z]{2}) Benchmark Completed\\.");
    private static final Pattern FIGURE =
            Pattern.compile("(Class|Time in seconds|Total threads) +=\\s+([A-Z]|[0-9]{1,9}(?:\\.[0-9]{1,6})?)");
    private static final int MICRO_DIGITS = 6;

    BenchmarkOutput {
        pids = List.copyOf(pids);
        results = List.copyOf(results);
    }

    /**
     * Results of one process.
     *
     * @param program its program without ending, such as ep.D
     * @param lifeMicros "Time in seconds", µs
     * @param threads "Total threads"
     */
    record Result(String program, long lifeMicros, long threads) {

        boolean isOf(String binary) {
            return binary.startsWith(program + ".");
        }
    }

    static BenchmarkOutput parse(List<String> lines) {
        List<Long> pids = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        String benchmark = "";
        String problemClass = "";
        long lifeMicros = 0;
        for (String line : lines) {
            String text = line.strip();
            Matcher pid = PID.matcher(text);
            Matcher completed = COMPLETED.matcher(text);
            Matcher figure = FIGURE.matcher(text);
            if (pid.matches()) {
                pids.add(Long.parseLong(pid.group(1)));
            } else if (completed.matches()) {
                benchmark = completed.group(1).toLowerCase(Locale.ROOT);
            } else if (figure.matches()) {
                switch (figure.group(1)) {
                    case "Class" -> problemClass = figure.group(2);
                    case "Time in seconds" -> lifeMicros = micros(figure.group(2));
                    default ->
                        results.add(new Result(
                                benchmark + "." + problemClass, lifeMicros, micros(figure.group(2)) / 1_000_000));
                }
            }
        }
        return new BenchmarkOutput(pids, results);
    }

    private static long micros(String figure) {
        return Character.isDigit(figure.charAt(0))
                ? new BigDecimal(figure).movePointRight(MICRO_DIGITS).longValueExact()
                : 0;
    }
}
