package io.joulebook.sql.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds how much more or less energy per CPU time each tenant takes than the curve says (METHOD 2.3, level L3).
 *
 * <p>The measured package power above idle of each window is fitted by the tenants' parts of the curve's power, each
 * times a coefficient of zero or more. A tenant whose coefficient does not come out well enough is set to one and the
 * rest is fitted again, the worst first, until all that are left hold.
 */
public final class CoefficientFitting {

    /** Windows that a tenant must have run in. */
    static final int WINDOWS = 200;

    /** Different tenants that it must have shared them with. */
    static final int CO_TENANTS = 3;

    /** Widest 95 % interval, either side, relative to the coefficient. */
    static final double WIDEST = 0.15;

    /** Windows nearer to the power cap than this are left out. */
    static final double PART_OF_CAP = 0.9;

    private final List<SharedWindow> windows;
    private final SortedMap<String, TenantFit> fits = new TreeMap<>();

    private CoefficientFitting(List<SharedWindow> windows) {
        this.windows = windows;
    }

    /**
     * The tenants' coefficients.
     *
     * @param curve load curve, the one that will be published with them
     * @param idleMicrowatts idle power of the package pool, µW
     * @param cap power cap; a node's windows count only if it has one
     */
    public static CoefficientOutcome fit(CalibrationData data, LoadTable curve, long idleMicrowatts, PowerCap cap) {
        List<SharedWindow> below = new ArrayList<>();
        int nearCap = 0;
        for (ClosedWindow window : data.windows()) {
            long limit = cap.microwattsByNode().getOrDefault(window.node(), 0L);
            if (window.loadMilli() == 0 || limit == 0) {
                continue;
            }
            if (window.powerMicrowatts(Pool.PACKAGE) < PART_OF_CAP * limit) {
                below.add(SharedWindow.of(window, curve, idleMicrowatts));
            } else {
                nearCap++;
            }
        }
        return new CoefficientFitting(below).outcome(nearCap);
    }

    private CoefficientOutcome outcome(int nearCap) {
        double[] neutral = residuals(List.of(), new double[0]);
        SortedMap<String, Double> coefficients = settle(candidates());
        double[] residuals = residuals(
                List.copyOf(coefficients.keySet()),
                coefficients.values().stream().mapToDouble(Double::doubleValue).toArray());
        ShareUncertainty share = ShareUncertainty.of(windows, coefficients, residuals);
        return new CoefficientOutcome(
                List.copyOf(fits.values()),
                windows.size(),
                nearCap,
                WholeNumber.of(rootMeanSquare(neutral)),
                WholeNumber.of(rootMeanSquare(residuals)),
                share.ppm(),
                share.basis());
    }

    /** Tenants that were seen often and in enough company; the others get their reason. */
    private List<TenantFit.Presence> candidates() {
        List<TenantFit.Presence> candidates = new ArrayList<>();
        for (TenantFit.Presence presence : presences()) {
            if (presence.windows() < WINDOWS) {
                exclude(
                        presence,
                        0,
                        "needs " + WINDOWS + " windows below 90 % of the power cap, has " + presence.windows());
            } else if (presence.coTenants() < CO_TENANTS) {
                exclude(presence, 0, "needs " + CO_TENANTS + " different co-tenants, has " + presence.coTenants());
            } else {
                candidates.add(presence);
            }
        }
        if (candidates.size() >= windows.size()) {
            String reason =
                    "needs more windows than there are tenants, " + candidates.size() + ", has " + windows.size();
            candidates.forEach(presence -> exclude(presence, 0, reason));
            candidates.clear();
        }
        return candidates;
    }

    private void exclude(TenantFit.Presence presence, long halfWidthPpm, String reason) {
        fits.put(presence.tenant(), TenantFit.without(presence, halfWidthPpm, reason));
    }

    private List<TenantFit.Presence> presences() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        SortedMap<String, SortedSet<String>> company = new TreeMap<>();
        for (SharedWindow window : windows) {
            List<String> present = window.shares().keySet().stream()
                    .filter(tenant -> !isPseudo(tenant))
                    .toList();
            for (String tenant : present) {
                counts.merge(tenant, 1, Integer::sum);
                company.computeIfAbsent(tenant, unseen -> new TreeSet<>()).addAll(present);
            }
        }
        return counts.entrySet().stream()
                .map(tenant -> new TenantFit.Presence(
                        tenant.getKey(),
                        tenant.getValue(),
                        company.getOrDefault(tenant.getKey(), new TreeSet<>()).size() - 1))
                .toList();
    }

    /** {@code _system} and its like are no workload of one kind. */
    private static boolean isPseudo(String tenant) {
        return tenant.startsWith("_");
    }

    /** Coefficients that hold, by tenant; whoever is left out has its reason noted. */
    private SortedMap<String, Double> settle(List<TenantFit.Presence> candidates) {
        List<TenantFit.Presence> left = new ArrayList<>(candidates);
        while (!left.isEmpty()) {
            List<String> tenants = left.stream().map(TenantFit.Presence::tenant).toList();
            double[][] rows = rows(tenants);
            double[] factors = NonNegativeLeastSquares.solve(rows, targets(tenants));
            double[] residuals = residuals(tenants, factors);
            double[] relative = relativeHalfWidths(rows, residuals, factors);
            int worst = widest(relative);
            if (relative[worst] <= WIDEST) {
                return accept(left, factors, relative);
            }
            TenantFit.Presence dropped = left.remove(worst);
            exclude(dropped, finitePpm(relative[worst]), reason(relative[worst]));
        }
        return new TreeMap<>();
    }

    private SortedMap<String, Double> accept(List<TenantFit.Presence> left, double[] factors, double[] relative) {
        SortedMap<String, Double> coefficients = new TreeMap<>();
        for (int i = 0; i < factors.length; i++) {
            TenantFit.Presence presence = left.get(i);
            coefficients.put(presence.tenant(), factors[i]);
            fits.put(
                    presence.tenant(),
                    new TenantFit(
                            presence.tenant(),
                            presence.windows(),
                            presence.coTenants(),
                            WholeNumber.ppm(factors[i]),
                            WholeNumber.ppm(relative[i]),
                            ""));
        }
        return coefficients;
    }

    private static String reason(double relative) {
        return Double.isFinite(relative)
                ? "needs a 95 % interval within ±15 %, has ±" + (long) Math.ceil(relative * 100) + " %"
                : "cannot be told from the other tenants: the fit puts it at zero or they always run in proportion";
    }

    private static long finitePpm(double relative) {
        return Double.isFinite(relative) ? WholeNumber.ppm(relative) : 0;
    }

    private double[][] rows(List<String> tenants) {
        double[][] rows = new double[windows.size()][tenants.size()];
        for (int row = 0; row < rows.length; row++) {
            SharedWindow window = windows.get(row);
            Arrays.setAll(rows[row], column -> window.share(tenants.get(column)));
        }
        return rows;
    }

    private double[] targets(List<String> tenants) {
        return windows.stream()
                .mapToDouble(window -> window.dynamic() - window.sharesWithout(tenants))
                .toArray();
    }

    private double[] residuals(List<String> tenants, double[] factors) {
        double[] residuals = targets(tenants);
        for (int row = 0; row < residuals.length; row++) {
            for (int column = 0; column < factors.length; column++) {
                residuals[row] -= factors[column] * windows.get(row).share(tenants.get(column));
            }
        }
        return residuals;
    }

    private double[] relativeHalfWidths(double[][] rows, double[] residuals, double[] factors) {
        List<String> blocks = windows.stream().map(SharedWindow::block).toList();
        double[] widths = Intervals.halfWidths(rows, residuals, blocks);
        double[] relative = new double[factors.length];
        Arrays.setAll(relative, i -> factors[i] > 0 ? widths[i] / factors[i] : Double.POSITIVE_INFINITY);
        return relative;
    }

    private static int widest(double[] relative) {
        int widest = 0;
        for (int i = 1; i < relative.length; i++) {
            if (relative[i] > relative[widest]) {
                widest = i;
            }
        }
        return widest;
    }

    private static double rootMeanSquare(double[] residuals) {
        return Math.sqrt(Arrays.stream(residuals).map(r -> r * r).average().orElse(0));
    }
}
