package io.joulebook.sql.calibrate;

import io.joulebook.sql.calibrate.fit.Calibration;
import io.joulebook.sql.calibrate.fit.CalibrationData;
import io.joulebook.sql.calibrate.fit.CoefficientOutcome;
import io.joulebook.sql.calibrate.fit.CurveOutcome;
import io.joulebook.sql.calibrate.fit.CurvePoint;
import io.joulebook.sql.calibrate.fit.IdleEstimate;
import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import io.joulebook.sql.calibrate.fit.TenantFit;
import io.joulebook.sql.calibrate.profile.NewFigures;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A proposal for a person: what is now, what it would be, and how good that is. */
final class ProposalReport {

    private static final long ONE_PPM = 1_000_000;

    private final Proposal proposal;
    private final Calibration calibration;
    private final PrintWriter out;

    private ProposalReport(Proposal proposal, PrintWriter out) {
        this.proposal = proposal;
        this.calibration = proposal.calibration();
        this.out = out;
    }

    static void print(Proposal proposal, PrintWriter out) {
        ProposalReport report = new ProposalReport(proposal, out);
        report.windows();
        report.idle();
        report.curve();
        report.coefficients();
        report.list("Not learned; the profile's values stay", Proposal.NOT_LEARNED);
        report.list("Notes", proposal.notes());
        report.list("REFUSED: the data do not suffice", report.calibration.shortages());
        report.version();
    }

    private void windows() {
        CalibrationData data = calibration.data();
        out.printf(
                "Calibration of %s, %s cores, closed days %s%n%n",
                String.join(", ", proposal.request().nodes()),
                Figures.cores(data.milliCores()),
                proposal.request().period());
        String leftOut = data.leftOut().entrySet().stream()
                .map(flag -> flag.getKey() + " " + flag.getValue())
                .collect(Collectors.joining(", "));
        int unused = data.read() - data.windows().size();
        out.printf(
                "Windows  %d read, %d left out%s, %d used%n",
                data.read(),
                unused,
                leftOut.isEmpty() ? "" : " (" + leftOut + ")",
                data.windows().size());
    }

    private void idle() {
        if (calibration.idle().isEmpty()) {
            return;
        }
        out.printf("%nIdle power  %9s %9s %8s  found by%n", "now, W", "new, W", "u");
        for (IdleEstimate pool : calibration.idle()) {
            out.printf(
                    "  %-9s %9s %9s %8s  %s: %s%n",
                    pool.pool().label(),
                    pool.before() == 0 ? "-" : Figures.watts(pool.before()),
                    Figures.watts(pool.microwatts()),
                    pool.uncertaintyPpm() == 0 ? "-" : Figures.percent(pool.uncertaintyPpm()),
                    pool.rung().label(),
                    pool.basis());
        }
        out.printf("  %-9s %9s %9s %8s%n", "together", "", "", Figures.percent(calibration.idleUncertaintyPpm()));
    }

    private void curve() {
        if (!(calibration.curve() instanceof CurveOutcome.Fitted fitted)) {
            return;
        }
        LoadTable before = calibration.before().curve();
        out.printf(
                "%nLoad curve  %d windows, RMSE %s W, explains %s of their variance; tau %s cores%n",
                fitted.windows(),
                Figures.watts(fitted.rmseMicrowatts()),
                Figures.percent(fitted.explainedPpm()),
                Figures.cores(fitted.terms().tauMilli()));
        out.printf(
                "  at full load: linear %s W, quadratic %s W, saturating %s W; highest load seen %s cores%n",
                Figures.watts(fitted.terms().linearMicrowatts()),
                Figures.watts(fitted.terms().quadraticMicrowatts()),
                Figures.watts(fitted.terms().saturatingMicrowatts()),
                Figures.cores(fitted.highestLoadMilli()));
        out.printf("  %9s %9s %9s%n", "cores", "now, W", "new, W");
        for (CurvePoint point : fitted.table().points()) {
            out.printf(
                    "  %9s %9s %9s%n",
                    Figures.cores(point.loadMilli()),
                    atNow(before, point.loadMilli()),
                    Figures.watts(point.microwatts()));
        }
        out.println();
        CurvePlot.print(calibration.data(), fitted.table(), calibration.idleMicrowatts(Pool.PACKAGE), out);
    }

    private static String atNow(@Nullable LoadTable before, long loadMilli) {
        if (before == null || before.isEmpty()) {
            return "-";
        }
        return Figures.watts((long) before.microwatts((double) loadMilli));
    }

    private void coefficients() {
        CoefficientOutcome found = calibration.coefficients();
        if (found == null) {
            return;
        }
        out.printf(
                "%nCoefficients  %d windows below 90 %% of the power cap (%s), %d not; RMSE %s W without, %s W with them%n",
                found.windows(), cap(), found.nearCap(), Figures.watts(found.before()), Figures.watts(found.after()));
        Map<String, Long> before = calibration.before().coefficients();
        out.printf("  %-20s %7s %7s %8s %8s %11s%n", "tenant", "now", "new", "95 %", "windows", "co-tenants");
        for (TenantFit tenant : found.tenants()) {
            out.printf(
                    "  %-20s %7s %7s %8s %8d %11d  %s%n",
                    tenant.tenant(),
                    Figures.factor(before.getOrDefault(tenant.tenant(), ONE_PPM)),
                    Figures.factor(tenant.coefficientPpm()),
                    tenant.halfWidthPpm() == 0 ? "-" : "±" + Figures.percent(tenant.halfWidthPpm()),
                    tenant.windows(),
                    tenant.coTenants(),
                    tenant.isGiven() ? "" : "none: " + tenant.reason());
        }
        out.printf(
                "  u of a tenant's dynamic part: %s (%s)%n",
                found.shareUncertaintyPpm() == 0 ? "by level" : Figures.percent(found.shareUncertaintyPpm()),
                found.shareBasis());
    }

    private String cap() {
        String watts = proposal.cap().microwattsByNode().values().stream()
                .distinct()
                .map(Figures::watts)
                .collect(Collectors.joining(", "));
        return watts + " W, from " + proposal.cap().source();
    }

    private void list(String title, Iterable<String> lines) {
        if (lines.iterator().hasNext()) {
            out.printf("%n%s%n", title);
            lines.forEach(line -> out.printf("  - %s%n", line));
        }
    }

    private void version() {
        NewFigures figures = proposal.figures();
        if (figures != null) {
            out.printf("%nNew version %s, valid from %s%n", figures.calibration(), proposal.validFrom());
        }
    }
}
