package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.Utf8Order;
import java.util.Comparator;
import java.util.Objects;

/**
 * Where a site's energy came from over [from, to): PV and a battery behind its meter, the grid for the rest.
 *
 * <p>PV serves the site first, then charges the battery; what is left leaves for the grid. The battery charges from PV
 * as far as that goes, then from the grid. All figures are of the AC side, so a round trip loses what the battery takes
 * less what it gives.
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive, after the start
 * @param facilityMicrojoules all that the site used, µJ; what charged the battery is no part of it
 * @param pvMicrojoules what PV made, µJ
 * @param pvMilligramsPerKwh carbon intensity of PV, mg CO2e per kWh
 * @param chargeMicrojoules what the battery took, µJ
 * @param dischargeMicrojoules what the battery gave, µJ, at most what the site used
 * @param efficiencyPpm what comes out of the battery of what went in, ppm, 1 % to 100 %
 * @param source who says so
 * @param publishedAtMicros when it was published, µs since the epoch
 * @param revision a higher one replaces a lower
 */
public record OnsitePower(
        long fromMicros,
        long toMicros,
        long facilityMicrojoules,
        long pvMicrojoules,
        long pvMilligramsPerKwh,
        long chargeMicrojoules,
        long dischargeMicrojoules,
        long efficiencyPpm,
        String source,
        long publishedAtMicros,
        long revision) {

    /** The version that holds comes last. The figures come last of all, only so that no order is left to chance. */
    static final Comparator<OnsitePower> WEAKER_FIRST = Comparator.comparingLong(OnsitePower::revision)
            .thenComparingLong(OnsitePower::publishedAtMicros)
            .thenComparing(OnsitePower::source, Utf8Order.COMPARATOR.reversed())
            .thenComparingLong(OnsitePower::facilityMicrojoules)
            .thenComparingLong(OnsitePower::pvMicrojoules)
            .thenComparingLong(OnsitePower::pvMilligramsPerKwh)
            .thenComparingLong(OnsitePower::chargeMicrojoules)
            .thenComparingLong(OnsitePower::dischargeMicrojoules)
            .thenComparingLong(OnsitePower::efficiencyPpm);

    /** 278 MWh, more than any site uses between two records, and low enough that sums of them fit. */
    private static final long MOST_MICROJOULES = 1_000_000_000_000_000_000L;

    /** Ten times the dirtiest coal. */
    private static final long MOST_MILLIGRAMS_PER_KWH = 10_000_000;

    private static final long LEAST_EFFICIENCY_PPM = 10_000;
    private static final long ONE_PPM = 1_000_000;

    public OnsitePower {
        Objects.requireNonNull(source, "source");
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("An interval of on-site power must end after it starts, but this is ["
                    + fromMicros + ", " + toMicros + ") µs");
        }
        require("facility energy", facilityMicrojoules, 0, MOST_MICROJOULES, "µJ");
        require("PV energy", pvMicrojoules, 0, MOST_MICROJOULES, "µJ");
        require("PV intensity", pvMilligramsPerKwh, 0, MOST_MILLIGRAMS_PER_KWH, "mg/kWh");
        require("charge of the battery", chargeMicrojoules, 0, MOST_MICROJOULES, "µJ");
        require("efficiency of the battery", efficiencyPpm, LEAST_EFFICIENCY_PPM, ONE_PPM, "ppm");
        if (dischargeMicrojoules < 0 || dischargeMicrojoules > facilityMicrojoules) {
            throw new IllegalArgumentException("A battery gives between nothing and all that the site uses, not "
                    + dischargeMicrojoules + " µJ of " + facilityMicrojoules + " µJ: the grid would give less than"
                    + " nothing");
        }
    }

    private static void require(String what, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " of " + value + " " + unit + ", expected " + least + " to " + most + " " + unit);
        }
    }

    /** What of PV the site used, µJ. */
    public long pvUsedMicrojoules() {
        return Math.min(pvMicrojoules, facilityMicrojoules - dischargeMicrojoules);
    }

    /** What of PV charged the battery, µJ. */
    public long pvChargedMicrojoules() {
        return Math.min(chargeMicrojoules, pvMicrojoules - pvUsedMicrojoules());
    }

    /** What of PV left for the grid, µJ. */
    public long exportedMicrojoules() {
        return pvMicrojoules - pvUsedMicrojoules() - pvChargedMicrojoules();
    }

    /** What the site used of the grid, µJ. */
    public long gridUsedMicrojoules() {
        return facilityMicrojoules - pvUsedMicrojoules() - dischargeMicrojoules;
    }

    /** What the battery took of the grid, µJ. */
    public long gridChargedMicrojoules() {
        return chargeMicrojoules - pvChargedMicrojoules();
    }

    boolean movesTheBattery() {
        return chargeMicrojoules > 0 || dischargeMicrojoules > 0;
    }
}
