package io.joulebook.attribution.ledger;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.heat.HeatContract;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * A node's lines over [from, to), an interval in which nothing that decides them changes. The lines add up to the
 * totals.
 *
 * @param fromMicros µs since the epoch, inclusive
 * @param toMicros µs since the epoch, exclusive
 * @param pools metered energy
 * @param overheadMicrojoules energy of the site's overhead, µJ
 * @param puePpm PUE applied, ppm
 * @param pueUncertaintyPpm standard uncertainty of it, ppm
 * @param intensity carbon intensity applied
 * @param market carbon intensity applied in the market-based column; of kind AVERAGE where it is the other
 * @param heat what is agreed on the site's heat
 * @param grossMicrograms carbon of wall and overhead, µg CO2e
 * @param marketMicrograms the same, market-based, µg CO2e
 * @param embodiedMicrograms embodied emissions, µg CO2e
 * @param lines one a tenant, sorted by tenant (UTF-8 bytes)
 */
public record PricedSegment(
        long fromMicros,
        long toMicros,
        Pools pools,
        long overheadMicrojoules,
        long puePpm,
        long pueUncertaintyPpm,
        Intensity intensity,
        Intensity market,
        HeatContract heat,
        long grossMicrograms,
        long marketMicrograms,
        long embodiedMicrograms,
        List<LedgerLine> lines) {

    public PricedSegment {
        Objects.requireNonNull(pools, "pools");
        Objects.requireNonNull(intensity, "intensity");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(heat, "heat");
        lines = List.copyOf(lines);
        checkSum("IT energy, µJ", lines, LedgerLine::itMicrojoules, pools.wallMicrojoules());
        checkSum("overhead, µJ", lines, LedgerLine::overheadMicrojoules, overheadMicrojoules);
        checkSum("gross carbon, µg", lines, LedgerLine::grossMicrograms, grossMicrograms);
        checkSum("market-based carbon, µg", lines, LedgerLine::marketMicrograms, marketMicrograms);
        checkSum("embodied carbon, µg", lines, LedgerLine::embodiedMicrograms, embodiedMicrograms);
    }

    /** Standard uncertainty of the location-based intensity applied, ppm. */
    public long intensityUncertaintyPpm() {
        return intensity.uncertaintyPpm();
    }

    static void checkSum(String figure, List<LedgerLine> lines, ToLongFunction<LedgerLine> column, long total) {
        long sum = 0;
        for (LedgerLine line : lines) {
            sum = Math.addExact(sum, column.applyAsLong(line));
        }
        if (sum != total) {
            throw new IllegalStateException(
                    "Ledger bug: the lines' " + figure + " add up to " + sum + ", not to " + total);
        }
    }
}
