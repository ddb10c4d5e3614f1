package io.joulebook.topology.input;

import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.SupplyContracts;
import io.joulebook.attribution.heat.HeatContracts;

/**
 * A site over time, as one revision of the record says.
 *
 * @param site site id
 * @param revision higher replaces lower
 * @param pue power usage effectiveness over time
 * @param heat heat contracts over time
 * @param supply electricity contracts over time
 * @param name how the record is found again
 */
public record SiteRevision(
        String site, long revision, PueSchedule pue, HeatContracts heat, SupplyContracts supply, ReferenceName name) {}
