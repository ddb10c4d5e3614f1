package io.joulebook.attribution.carbon;

import static io.joulebook.attribution.carbon.Steps.HOUR;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A site of the tests with PV of 45 g/kWh and a battery of 80 %. Hours are counted from 0, energies are kWh, the grid
 * is in g/kWh.
 */
final class HourlySite {

    static final long KWH = 3_600_000_000_000L;

    private final OnsiteLedger ledger = new OnsiteLedger(48 * HOUR, OnsiteBase.BEGINNING);
    private IntensitySeries grid = IntensitySeries.EMPTY;

    OnsiteLedger ledger() {
        return ledger;
    }

    IntensitySeries grid() {
        return grid;
    }

    Battery stock() {
        return ledger.accounts().average().stock();
    }

    boolean add(OnsitePower power) {
        return ledger.add(power);
    }

    void gridIs(long fromHour, long toHour, long grams) {
        gridIs(Steps.average(fromHour * HOUR, toHour * HOUR, grams * 1_000));
    }

    void gridIs(Intensity step) {
        grid = grid.with(step);
        ledger.touch(step.fromMicros(), step.toMicros());
    }

    /** What is new, ascending. */
    List<Intensity> settle() {
        SortedMap<String, Intensity> newest = new TreeMap<>();
        ledger.settle(grid)
                .forEach(step -> newest.put(String.format("%015d %s", step.fromMicros(), step.kind()), step));
        return List.copyOf(newest.values());
    }

    static OnsitePower power(long hour, long facility, long pv, long charge, long discharge) {
        return interval(hour, hour + 1, facility, pv, charge, discharge);
    }

    static OnsitePower interval(long from, long to, long facility, long pv, long charge, long discharge) {
        return new OnsitePower(
                from * HOUR,
                to * HOUR,
                facility * KWH,
                pv * KWH,
                45_000,
                charge * KWH,
                discharge * KWH,
                800_000,
                "ems",
                7,
                1);
    }

    static OnsitePower revised(OnsitePower power, long revision) {
        return new OnsitePower(
                power.fromMicros(),
                power.toMicros(),
                power.facilityMicrojoules(),
                power.pvMicrojoules(),
                power.pvMilligramsPerKwh(),
                power.chargeMicrojoules(),
                power.dischargeMicrojoules(),
                power.efficiencyPpm(),
                power.source(),
                power.publishedAtMicros(),
                revision);
    }

    static Intensity stated(
            long from, long to, FactorStatus status, Boundary boundary, String source, long published, long ppm) {
        return new Intensity(
                from * HOUR, to * HOUR, 300_000, IntensityKind.AVERAGE, boundary, status, source, published, 1, ppm);
    }

    static Intensity intensity(long hour, long milligrams, long revision) {
        return intensity(hour, hour + 1, milligrams, revision);
    }

    static Intensity intensity(long from, long to, long milligrams, long revision) {
        return new Intensity(
                from * HOUR,
                to * HOUR,
                milligrams,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.MEASURED,
                "on-site power ems, grid AVERAGE",
                7,
                revision);
    }
}
