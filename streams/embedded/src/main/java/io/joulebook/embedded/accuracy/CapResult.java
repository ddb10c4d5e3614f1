package io.joulebook.embedded.accuracy;

import java.util.List;

/**
 * How the rules did under one power cap.
 *
 * @param capWatts power cap of a package, W
 * @param aloneAbovePercent how much more the tenants draw each on its own than together, above idle, %
 * @param idlePercent part of all energy that the idle machine takes, %
 * @param rules in the order of the table
 */
record CapResult(int capWatts, double aloneAbovePercent, double idlePercent, List<RuleResult> rules) {

    CapResult {
        rules = List.copyOf(rules);
    }
}
