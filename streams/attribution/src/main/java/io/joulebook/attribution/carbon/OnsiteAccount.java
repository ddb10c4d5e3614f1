package io.joulebook.attribution.carbon;

import io.joulebook.attribution.exact.Products;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the account of a site's battery stands between two intervals, in one of the two columns of carbon.
 *
 * @param stock what the battery holds; what it held before the first record is not known and not in here
 * @param isGuessed whether some of it was charged from a grid that nothing was published of
 * @param publishedAtMicros when the newest of what charged it was published, µs since the epoch; 0: it is empty
 * @param records number of records so far that what is in stock may depend on
 */
public record OnsiteAccount(Battery stock, boolean isGuessed, long publishedAtMicros, long records) {

    /** Nothing in stock, nothing known. */
    public static final OnsiteAccount EMPTY = new OnsiteAccount(Battery.EMPTY, false, 0, 0);

    private static final long ONE_PPM = 1_000_000;

    /** Uncertainty of what is estimated, ppm: METHOD §4. */
    private static final long ESTIMATED_PPM = 100_000;

    /** 1,000 t/kWh: no mix of anything that exists, and low enough to be priced. */
    private static final BigInteger MOST_MILLIGRAMS_PER_KWH = BigInteger.valueOf(1_000_000_000_000L);

    public OnsiteAccount {
        Objects.requireNonNull(stock, "stock");
    }

    /**
     * What an interval comes to.
     *
     * @param account where the account stands after it
     * @param mix what the site used
     * @param derived intensity of that; null: the grid's is not known in all of the interval, or no such mix exists
     */
    record Outcome(
            OnsiteAccount account, PowerMix mix, @Nullable Intensity derived) {}

    /**
     * Settles an interval: the battery charges first, then gives, whichever came first within the interval.
     *
     * @param versions all that is known of the interval
     */
    Outcome after(OnsiteVersions versions, GridMix grid, IntensityKind kind) {
        OnsitePower power = versions.inForce();
        OnsiteAccount charged = charged(power, grid);
        Draw draw = Draw.of(charged.stock, power);
        PowerMix mix = PowerMix.ofGrid(power.facilityMicrojoules(), grid.milligramsPerKwh())
                .withPv(power.pvUsedMicrojoules(), power.pvMilligramsPerKwh())
                .withBattery(draw.givenMicrojoules(), charged.stock.carbonOf(draw.drawnMicrojoules()));
        OnsiteAccount after = charged.left(
                charged.stock.afterDrawing(draw.drawnMicrojoules()), records + versions.recordsThatMove(grid));
        Intensity derived = grid.isComplete() && exists(mix)
                ? charged.derived(power, grid, kind, mix.milligramsPerKwh(), draw)
                        .asRevision(records + versions.count() + grid.records())
                : null;
        return new Outcome(after, mix, derived);
    }

    private OnsiteAccount charged(OnsitePower power, GridMix grid) {
        if (power.chargeMicrojoules() == 0) {
            return this;
        }
        long fromGrid = power.gridChargedMicrojoules();
        Battery charged = charged(stock, power.pvChargedMicrojoules(), power.pvMilligramsPerKwh());
        return new OnsiteAccount(
                charged(charged, fromGrid, grid.milligramsPerKwh()),
                isGuessed || (fromGrid > 0 && !grid.isComplete()),
                Math.max(
                        Math.max(publishedAtMicros, power.publishedAtMicros()),
                        fromGrid > 0 ? grid.publishedAtMicros() : 0),
                records);
    }

    /** A stock beyond 2.56 GWh keeps the carbon and loses the energy, as if that were lost on the way in. */
    private static Battery charged(Battery stock, long taken, long milligramsPerKwh) {
        return stock.charged(taken, Math.min(taken, Long.MAX_VALUE - stock.microjoules()), milligramsPerKwh);
    }

    private OnsiteAccount left(Battery stock, long records) {
        return stock.microjoules() == 0
                ? new OnsiteAccount(stock, false, 0, records)
                : new OnsiteAccount(stock, isGuessed, publishedAtMicros, records);
    }

    private static boolean exists(PowerMix mix) {
        return mix.carbon()
                        .compareTo(BigInteger.valueOf(mix.facilityMicrojoules()).multiply(MOST_MILLIGRAMS_PER_KWH))
                <= 0;
    }

    private Intensity derived(OnsitePower power, GridMix grid, IntensityKind kind, long milligramsPerKwh, Draw draw) {
        boolean usesGuess = isGuessed && draw.drawnMicrojoules() > 0;
        boolean isEstimate = usesGuess || draw.unknownMicrojoules() > 0;
        FactorStatus status =
                isEstimate && grid.status() == FactorStatus.MEASURED ? FactorStatus.ESTIMATED : grid.status();
        long stated = grid.statedUncertaintyPpm();
        return new Intensity(
                power.fromMicros(),
                power.toMicros(),
                milligramsPerKwh,
                kind,
                grid.boundary(),
                status,
                text(power, grid, usesGuess, draw.unknownMicrojoules()),
                Math.max(
                        Math.max(power.publishedAtMicros(), grid.publishedAtMicros()),
                        draw.drawnMicrojoules() > 0 ? publishedAtMicros : 0),
                0,
                stated > 0 && isEstimate ? Math.max(stated, ESTIMATED_PPM) : stated);
    }

    private static String text(OnsitePower power, GridMix grid, boolean usesGuess, long unknown) {
        return "on-site power " + power.source() + ", grid " + grid.source()
                + (usesGuess ? ", battery charged from a grid that was not known" : "")
                + (unknown > 0 ? ", discharge of " + unknown + " µJ of unknown origin taken for grid" : "");
    }

    /**
     * What a discharge takes from stock.
     *
     * @param drawnMicrojoules what leaves the stock, losses included, µJ
     * @param givenMicrojoules what of the discharge that makes, µJ
     * @param unknownMicrojoules the rest of the discharge, µJ: it was charged before the first record
     */
    private record Draw(long drawnMicrojoules, long givenMicrojoules, long unknownMicrojoules) {

        static Draw of(Battery stock, OnsitePower power) {
            long discharge = power.dischargeMicrojoules();
            BigInteger efficiency = BigInteger.valueOf(power.efficiencyPpm());
            BigInteger needed = BigInteger.valueOf(discharge)
                    .multiply(BigInteger.valueOf(ONE_PPM))
                    .add(efficiency.subtract(BigInteger.ONE))
                    .divide(efficiency); // rounded up: who uses the discharge answers for the last microjoule too
            long inStock = stock.microjoules();
            if (needed.compareTo(BigInteger.valueOf(inStock)) <= 0) {
                return new Draw(needed.longValueExact(), discharge, 0);
            }
            long given = Products.dividedDown(inStock, power.efficiencyPpm(), ONE_PPM);
            return new Draw(inStock, given, discharge - given);
        }
    }
}
