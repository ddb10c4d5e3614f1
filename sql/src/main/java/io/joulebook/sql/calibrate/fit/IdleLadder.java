package io.joulebook.sql.calibrate.fit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the idle power of a pool by the best means the data allow (METHOD 2.1): the median of a probe, the median of
 * quiet windows, or a lower bound.
 *
 * <p>Minimum, percentile and regression of a node that is never idle are all too high, so none of them is an estimate
 * here; the minimum serves as one of two bounds only.
 *
 * <p><b>Uncertainty</b> of a median: the spread of its windows (1.4826 times the median absolute deviation, which for
 * normal errors is their standard deviation; not divided by the root of their number, because temperature makes
 * neighbouring windows err together), and in quadrature what the little load in them may have added, taken as the
 * difference between the medians of their more and their less loaded half; 1 % at least, as good as the best class of
 * meter. Of a lower bound: 20 %.
 */
public final class IdleLadder {

    /** A probe must be this long. */
    public static final Duration PROBE_LENGTH = Duration.ofMinutes(10);

    /** Quiet windows must add up to this. */
    public static final Duration QUIET_LENGTH = Duration.ofMinutes(30);

    private static final long LOWER_BOUND_PPM = 200_000;
    private static final double LEAST_UNCERTAINTY = 0.01;
    private static final double NORMAL_PER_DEVIATION = 1.4826;

    private final CalibrationData data;
    private final @Nullable CalibrationData probe;

    /**
     * A ladder over these data.
     *
     * @param probe windows of a probe; null if there was none. {@link #probeShortages} must be empty
     */
    public IdleLadder(CalibrationData data, @Nullable CalibrationData probe) {
        this.data = data;
        this.probe = probe;
    }

    /** Why the windows of a probe are not enough to go by; empty if they are. */
    public static List<String> probeShortages(CalibrationData probe) {
        Duration length = CalibrationData.length(probe.windows());
        if (length.compareTo(PROBE_LENGTH) < 0) {
            return List.of("idle power: the probe needs " + inMinutes(PROBE_LENGTH) + " of unflagged windows wholly"
                    + " inside it, has " + inMinutes(length) + " (" + probe.read() + " windows read, "
                    + (probe.read() - probe.windows().size()) + " left out)");
        }
        int busy = probe.windows().size() - probe.quiet().size();
        if (busy > 0) {
            return List.of("idle power: every window of the probe must be below 1 % load, but " + busy + " of "
                    + probe.windows().size() + " are not");
        }
        return List.of();
    }

    /**
     * The idle power of a pool.
     *
     * @param before idle power in the profile so far, µW; zero: not known
     */
    public IdleEstimate estimate(Pool pool, long before) {
        if (data.windows().stream().allMatch(window -> window.powerMicrowatts(pool) == 0)) {
            return new IdleEstimate(pool, IdleRung.NO_ENERGY, before, before, 0, 0, "the profile's value stays");
        }
        if (probe != null) {
            String basis = "median of a probe of " + inMinutes(CalibrationData.length(probe.windows()));
            return median(pool, IdleRung.PROBE, before, probe.windows(), basis);
        }
        List<ClosedWindow> quiet = quiet(pool);
        Duration length = CalibrationData.length(quiet);
        if (length.compareTo(QUIET_LENGTH) >= 0) {
            String basis = "median of " + inMinutes(length) + " below 1 % load";
            return median(pool, IdleRung.QUIET_WINDOWS, before, quiet, basis);
        }
        return lowerBound(pool, before, length);
    }

    /** A GPU can be busy while the processors are not, so for it nobody may have been seen working there either. */
    private List<ClosedWindow> quiet(Pool pool) {
        return data.quiet().stream()
                .filter(window -> pool != Pool.GPU || window.gpuWorkMicrojoules() == 0)
                .toList();
    }

    private static IdleEstimate median(
            Pool pool, IdleRung rung, long before, List<ClosedWindow> windows, String basis) {
        double median = medianOf(windows, window -> window.powerMicrowatts(pool));
        return new IdleEstimate(
                pool,
                rung,
                before,
                WholeNumber.of(median),
                median == 0 ? 0 : WholeNumber.ppm(uncertainty(pool, windows, median)),
                windows.size(),
                basis);
    }

    private static double uncertainty(Pool pool, List<ClosedWindow> windows, double median) {
        double deviation = medianOf(windows, window -> Math.abs(window.powerMicrowatts(pool) - median));
        double spread = NORMAL_PER_DEVIATION * deviation / median;

        List<ClosedWindow> byLoad = windows.stream()
                .sorted(Comparator.comparingDouble(ClosedWindow::loadMilli))
                .toList();
        int half = (byLoad.size() + 1) / 2;
        double less = medianOf(byLoad.subList(0, half), window -> window.powerMicrowatts(pool));
        double more = medianOf(byLoad.subList(byLoad.size() - half, byLoad.size()), w -> w.powerMicrowatts(pool));
        return Math.max(LEAST_UNCERTAINTY, Math.hypot(spread, (more - less) / median));
    }

    private IdleEstimate lowerBound(Pool pool, long before, Duration quiet) {
        double least = data.windows().stream()
                .mapToDouble(window -> window.powerMicrowatts(pool))
                .min()
                .orElseThrow();
        long minimum = WholeNumber.of(least);
        String lacking = "a median needs " + inMinutes(QUIET_LENGTH) + " of windows below 1 % load"
                + (pool == Pool.GPU ? " with no work on a GPU" : "") + ", has " + inMinutes(quiet) + "; ";
        if (before == 0) {
            String basis = lacking + "minimum seen, for the profile has no value";
            return new IdleEstimate(pool, IdleRung.LOWER_BOUND, before, minimum, LOWER_BOUND_PPM, 1, basis);
        }
        String basis = lacking + (minimum < before ? "minimum seen is below" : "minimum seen is not below")
                + " the profile's value";
        return new IdleEstimate(
                pool, IdleRung.LOWER_BOUND, before, Math.min(minimum, before), LOWER_BOUND_PPM, 1, basis);
    }

    private static double medianOf(List<ClosedWindow> windows, ToDoubleFunction<ClosedWindow> figure) {
        double[] sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whole minutes where they are, else with the seconds: {@code 4 min}, {@code 4 min 30 s}. */
    static String inMinutes(Duration duration) {
        long seconds = duration.toSecondsPart();
        String rest = seconds == 0 ? "" : String.format(Locale.ROOT, " %d s", seconds);
        return duration.toMinutes() + " min" + rest;
    }
}
