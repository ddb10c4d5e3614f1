package io.joulebook.sql.calibrate;

import io.joulebook.sql.calibrate.fit.Calibration;
import io.joulebook.sql.calibrate.fit.CalibrationData;
import io.joulebook.sql.calibrate.fit.ClosedWindow;
import io.joulebook.sql.calibrate.fit.CoefficientOutcome;
import io.joulebook.sql.calibrate.fit.CurveOutcome;
import io.joulebook.sql.calibrate.fit.IdleEstimate;
import io.joulebook.sql.calibrate.fit.IdleRung;
import io.joulebook.sql.calibrate.fit.InputDigest;
import io.joulebook.sql.calibrate.fit.Part;
import io.joulebook.sql.calibrate.fit.Pool;
import io.joulebook.sql.calibrate.fit.PowerCap;
import io.joulebook.sql.calibrate.fit.TenantFit;
import io.joulebook.sql.calibrate.profile.KnownVersion;
import io.joulebook.sql.calibrate.profile.NewFigures;
import io.joulebook.sql.calibrate.profile.ProfileHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a calibration from closed days of the ledger.
 *
 * <p>The new version is valid from the first midnight (UTC) that is neither before the end of the period nor before the
 * end of any window of these nodes in the ledger, unless another instant is asked for: a version that reached back into
 * closed windows would make a replay differ from the ledger.
 */
final class CalibrationJob {

    private final LedgerHistory ledger;
    private final SortedMap<String, ProfileHistory> profiles;
    private final CalibrationRequest request;
    private final List<String> notes = new ArrayList<>();

    /**
     * A job.
     *
     * @param profiles newest profile of each node asked for
     */
    CalibrationJob(LedgerHistory ledger, SortedMap<String, ProfileHistory> profiles, CalibrationRequest request) {
        this.ledger = ledger;
        this.profiles = profiles;
        this.request = request;
    }

    /**
     * Learns what can be learned.
     *
     * @throws RefusalException if a day is not closed, a profile is missing or the nodes differ
     */
    Proposal run() {
        Instant end = requireClosedDays();
        Instant validFrom = request.validFrom() != null ? request.validFrom() : midnightNotBefore(end);
        if (validFrom.isBefore(end)) {
            notes.add("The new version would reach back into closed windows (the ledger goes to " + end
                    + "): a replay would differ from the ledger.");
        }
        Baseline base = Baseline.of(profiles, request.nodes(), validFrom);
        noteOnLaterVersions(validFrom);
        long milliCores = base.requireSameCores(request.times());

        CalibrationData data = data(milliCores, request.period());
        CalibrationData probe = request.probe() == null ? null : data(milliCores, request.probe());
        Interval period = request.period();
        PowerCap cap = base.cap(request.powerCapMicrowatts(), ledger.packageMeters(period.from(), period.to()));
        Set<Part> kept = kept(base, cap);
        Calibration calibration = Calibration.of(data, probe, base.figures(), kept, cap);
        noteOn(calibration, base, validFrom);
        NewFigures figures = calibration.shortages().isEmpty() ? figures(calibration, id(data, probe, cap)) : null;
        return new Proposal(request, calibration, cap, notes, validFrom, figures);
    }

    /** The end of the newest window of all these nodes. */
    private Instant requireClosedDays() {
        SortedMap<String, Instant> ends = ledger.ends();
        Instant newest = request.period().to();
        for (String node : request.nodes()) {
            Instant end = ends.get(node);
            if (end == null) {
                throw new RefusalException("the ledger has no window of " + node);
            }
            if (end.isBefore(request.period().to())) {
                throw new RefusalException("days must be closed, but the last window of " + node + " ends at " + end
                        + ", before the end of the period, " + request.period().to()
                        + "; choose an earlier --last-day");
            }
            newest = end.isAfter(newest) ? end : newest;
        }
        return newest;
    }

    private static Instant midnightNotBefore(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return midnight.equals(instant)
                ? midnight
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void noteOnLaterVersions(Instant validFrom) {
        for (String node : request.nodes()) {
            ProfileHistory profile = profiles.get(node);
            if (profile != null) {
                profile.versionsAfter(validFrom)
                        .forEach(later -> notes.add("The profile of " + node + " has a version from "
                                + later.validFrom() + " on already; it stays as it is."));
            }
        }
    }

    private CalibrationData data(long milliCores, Interval time) {
        List<ClosedWindow> windows = ledger.windows(time.from(), time.to());
        return CalibrationData.of(milliCores, windows);
    }

    private Set<Part> kept(Baseline base, PowerCap cap) {
        EnumSet<Part> kept = EnumSet.noneOf(Part.class);
        kept.addAll(request.kept());
        List<String> without = request.nodes().stream()
                .filter(node -> !cap.microwattsByNode().containsKey(node))
                .toList();
        if (!kept.contains(Part.COEFFICIENTS) && !without.isEmpty()) {
            notes.add("The power cap of " + String.join(", ", without) + " is not known (no --power-cap-uw, and no"
                    + " max_power for every package meter in the profile), so windows near it cannot be told: "
                    + (cap.microwattsByNode().isEmpty()
                            ? "coefficients stay as they are."
                            : "their windows do not count for coefficients."));
        }
        if (cap.microwattsByNode().isEmpty()) {
            kept.add(Part.COEFFICIENTS);
        }
        if (!kept.contains(Part.COEFFICIENTS) && base.any(KnownVersion::weighsCounters)) {
            kept.add(Part.COEFFICIENTS);
            notes.add("The profile's driver weighs counters, but coefficients from the ledger are relative to CPU time,"
                    + " which would count the same difference twice: coefficients stay as they are.");
        }
        return kept;
    }

    private void noteOn(Calibration calibration, Baseline base, Instant validFrom) {
        CalibrationData data = calibration.data();
        if (data.clamped() * 100L > data.windows().size()) {
            notes.add(data.clamped() + " of " + data.windows().size() + " windows, more than 1 %, are IDLE_CLAMPED: the"
                    + " idle power that was booked is too high. They are used, for nothing is learned from what was"
                    + " booked.");
        }
        if (request.nodes().size() > 1) {
            notes.add("Windows of " + request.nodes().size()
                    + " nodes were taken together; each node's profile gets the same figures.");
        }
        if (request.rule() == null
                && calibration.curve() instanceof CurveOutcome.Fitted
                && base.any(version -> version.rule().equals("P"))) {
            notes.add("The profile's method is P, which does not look at the curve; --method S would use it.");
        }
        CoefficientOutcome coefficients = calibration.coefficients();
        if (coefficients != null && !coefficients.given().isEmpty()) {
            noteOnLevel(base);
        }
        if (calibration.curve() == null && calibration.shortages().isEmpty()) {
            noteOnKeptCurve(base);
        }
        if (!validFrom.equals(request.period().to())) {
            notes.add("The new version is valid from " + validFrom + "; the period ends at "
                    + request.period().to() + ".");
        }
    }

    private void noteOnKeptCurve(Baseline base) {
        if (base.any(version -> !version.curve().isEmpty())) {
            notes.add("The load curve stays as it is, though it is power above an idle power that may change.");
        }
    }

    private void noteOnLevel(Baseline base) {
        if (request.level() == null && base.any(version -> !version.level().equals("L3"))) {
            notes.add(
                    "The profile's level is below L3, which does not look at coefficients; --level L3 would use them.");
        }
        notes.add(
                "Coefficients are relative to CPU time; where CPU time per thread is known as well (level L1), part of"
                        + " a difference between tenants may be the threads'.");
    }

    private NewFigures figures(Calibration calibration, String id) {
        Map<Pool, Long> idle = calibration.idle().stream()
                .filter(pool -> pool.rung() != IdleRung.NO_ENERGY)
                .collect(Collectors.toMap(IdleEstimate::pool, IdleEstimate::microwatts));
        CoefficientOutcome coefficients = calibration.coefficients();
        return new NewFigures(
                id,
                idle,
                calibration.idleUncertaintyPpm(),
                calibration.curve() instanceof CurveOutcome.Fitted fitted ? fitted.table() : null,
                coefficients == null ? null : byTenant(coefficients),
                coefficients == null ? 0 : coefficients.shareUncertaintyPpm(),
                request.rule(),
                request.level());
    }

    private static SortedMap<String, Long> byTenant(CoefficientOutcome coefficients) {
        SortedMap<String, Long> byTenant = new TreeMap<>();
        for (TenantFit tenant : coefficients.given()) {
            byTenant.put(tenant.tenant(), tenant.coefficientPpm());
        }
        return byTenant;
    }

    /** Such as {@code calibrate/1:2026-03-01/2026-03-07:1f0c…}: what was read, and a fingerprint of it. */
    private String id(CalibrationData data, @Nullable CalibrationData probe, PowerCap cap) {
        List<ClosedWindow> windows = new ArrayList<>(data.windows());
        if (probe != null) {
            windows.addAll(probe.windows());
        }
        LocalDate first = LocalDate.ofInstant(request.period().from(), ZoneOffset.UTC);
        LocalDate last =
                LocalDate.ofInstant(request.period().to(), ZoneOffset.UTC).minusDays(1);
        String digest = InputDigest.of(List.of(new TreeSet<>(request.kept()).toString(), cap.toString()), windows);
        return "calibrate/1:" + first + "/" + last + ":" + digest;
    }
}
