package io.joulebook.ingest.agent;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What nobody measures here and somebody must say.
 *
 * @param puePpm power usage effectiveness of the site, ppm, 1000000 or more
 * @param intensityMgPerKwh carbon intensity of the zone, mg/kWh; null: published by somebody else
 * @param reservations thousandths of a core by tenant
 */
record Declarations(long puePpm, @Nullable Long intensityMgPerKwh, SortedMap<String, Long> reservations) {

    Declarations {
        reservations = Collections.unmodifiableSortedMap(new TreeMap<>(reservations));
    }
}
