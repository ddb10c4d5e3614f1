package io.joulebook.attribution.ledger;

import io.joulebook.attribution.node.DriverLevel;
import io.joulebook.attribution.node.LoadCurve;
import io.joulebook.attribution.node.Method;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.share.LargestRemainder;
import io.joulebook.attribution.share.PassingOn;
import io.joulebook.attribution.share.ShapleyValue;
import org.jspecify.annotations.Nullable;

/**
 * Each claim's share of the packages' dynamic energy, by the rule that is booked and by the other one (METHOD §2.5).
 *
 * <p>By CPU time and by thread (L0, L1) the node's curve is booked where the profile says so: it knows what sharing a
 * machine saves. Counters and learned coefficients (L2, L3) tell tenants apart, which a curve over CPU time cannot, so
 * there the driver is booked and the curve is the alternative.
 *
 * @param method rule that is booked
 * @param booked share of each claim, µJ
 * @param alternative share of each claim by the other rule, µJ; the same where there is no curve
 * @param driver what was gone by; null: CPU time
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and gone once the lines are made
record PackageShares(
        Method method,
        long[] booked,
        long[] alternative,
        @Nullable PackageDriver driver) {

    static PackageShares of(
            Claims claims, @Nullable PackageDriver driver, Pools pools, ProfileVersion profile, long duration) {
        long total = pools.packageDynamicMicrojoules();
        long[] byDriver = driver == null
                ? claims.orUnattributed(total, LargestRemainder.split(total, claims.cpuNanos()))
                : driver.split(pools);
        LoadCurve curve = profile.curve();
        if (curve.isEmpty()) {
            return new PackageShares(Method.P, byDriver, byDriver, driver);
        }
        long[] loads = driver == null ? claims.cpuNanos() : driver.loads();
        long[] byCurve = claims.orUnattributed(total, ShapleyValue.split(total, curve, duration, loads));
        boolean isCurveBooked = profile.method() == Method.S && (driver == null || !driver.isFinerThanACurve());
        return isCurveBooked
                ? new PackageShares(Method.S, byCurve, byDriver, driver)
                : new PackageShares(Method.P, byDriver, byCurve, driver);
    }

    /** These shares once services have passed theirs on to those who used them. */
    PackageShares passedOn(PassingOn services) {
        return new PackageShares(method, services.passedOn(booked), services.passedOn(alternative), driver);
    }

    /** Driver level of a claim. */
    String level(int claim) {
        return (driver == null ? DriverLevel.L0 : driver.level(claim)).name();
    }
}
