package io.joulebook.sql.calibrate.profile;

import io.joulebook.sql.calibrate.fit.LoadTable;
import io.joulebook.sql.calibrate.fit.Pool;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of a profile has other than the one before.
 *
 * @param calibration id of the calibration
 * @param idle idle power by pool, µW; a pool that is not there has what it had before
 * @param idleUncertaintyPpm standard uncertainty of the idle power, ppm
 * @param curve load curve; null: as before
 * @param coefficients coefficients by tenant, ppm; null: as before
 * @param shareUncertaintyPpm standard uncertainty of the split, ppm, zero: by level; looked at with coefficients only
 * @param rule rule for the package pool; null: as before
 * @param level highest driver level; null: as before
 */
public record NewFigures(
        String calibration,
        Map<Pool, Long> idle,
        long idleUncertaintyPpm,
        @Nullable LoadTable curve,
        @Nullable SortedMap<String, Long> coefficients,
        long shareUncertaintyPpm,
        @Nullable Rule rule,
        @Nullable Level level) {}
