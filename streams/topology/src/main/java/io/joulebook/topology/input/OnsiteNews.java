package io.joulebook.topology.input;

import io.joulebook.attribution.carbon.OnsitePower;

/**
 * Where a site's energy came from in one interval.
 *
 * @param zone grid zone that the site is connected to
 * @param derivedZone zone whose intensity is derived from it
 * @param power the interval and its figures
 */
public record OnsiteNews(String zone, String derivedZone, OnsitePower power) {}
