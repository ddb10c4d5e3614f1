package io.joulebook.sql.calibrate.fit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The power at which each node's packages are held back.
 *
 * @param microwattsByNode cap of all packages of a node together, µW; a node not listed has none that is known
 * @param source where it is from, in words
 */
public record PowerCap(SortedMap<String, Long> microwattsByNode, String source) {

    public PowerCap {
        microwattsByNode = Collections.unmodifiableSortedMap(new TreeMap<>(microwattsByNode));
    }
}
