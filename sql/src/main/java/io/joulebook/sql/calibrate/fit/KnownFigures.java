package io.joulebook.sql.calibrate.fit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the profiles say before the calibration.
 *
 * @param idle idle power by pool, µW; zero: not known; of several nodes the lowest known
 * @param curve load curve; null where the nodes have different ones
 * @param coefficients coefficients by tenant, ppm
 */
public record KnownFigures(Map<Pool, Long> idle, @Nullable LoadTable curve, SortedMap<String, Long> coefficients) {

    public KnownFigures {
        idle = Collections.unmodifiableSortedMap(new TreeMap<>(idle));
        coefficients = Collections.unmodifiableSortedMap(new TreeMap<>(coefficients));
    }
}
