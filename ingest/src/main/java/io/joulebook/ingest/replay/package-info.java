/**
 * Replay: what a site wrote down, published as if it happened now.
 *
 * <h2>The CSV form</h2>
 *
 * <p>A directory of UTF-8 files with a header line each, comma separated, quotes where a value holds a comma. Row order
 * means nothing. Times {@code *_s} are seconds after {@code epoch_ms}, with up to six decimals; every other figure is a
 * whole number in the unit its column names. Columns marked ? may be left out, or left empty in a row; any other column
 * is refused.
 *
 * <ul>
 *   <li>{@code config.json}: {@code epoch_ms}, {@code window_s} (divides the hour), {@code pmax_uw}? (an object of
 *       {@code "node/meter": µW}), {@code revision}? (of everything below but readings and usage; raise it after
 *       changing a row in place; without it, the number of rows of the node or site).
 *   <li>{@code meters.csv}: {@code node, meter, kind} (COUNTER, POWER, AVERAGE), {@code t_s, value} (µJ or µW),
 *       {@code range_uj?, boot?, domain?, accuracy_ppm?, quality?}. Without a domain the meter's id tells it: wall… and
 *       bmc… WALL; pkg… and package… PACKAGE; dram… DRAM; gpu… GPU; psys… PSYS; anything else is refused. Rows of one
 *       node, instant and boot make one record, sorted by meter; two rows of one meter stay two, for the ledger to
 *       judge.
 *   <li>{@code usage.csv}: {@code node, from_s, to_s, cpu_ns, container?, proc?} (one of the two), {@code boot?, uid?,
 *       cgroup?, job?, pod?, memory_byte_s?, llc_misses?, instructions?, gpu_sm_ns?, io_bytes?, cycles?,
 *       cpu_ns_by_cpu?} (such as {@code 0:1200;17:300}), {@code quality?}. The workload is the container, or the
 *       process where there is none. Rows of one node and interval make one record; rows of several processes of one
 *       container in it are added up. The same process twice in one interval: the first is kept (smallest figures
 *       first), the others are refused.
 *   <li>{@code nodes.csv}: {@code node, site, cores_milli, idle_platform_uw, loop?, zone?, idle_pkg_uw?, idle_dram_uw?,
 *       idle_gpu_uw?, method?} (P, S), {@code embodied_ug?, lifetime_s?, commissioned_ms?, level?} (L0 to L3),
 *       {@code smt_thread_ppm?, activation_uw?, cycle_fj?, instruction_fj?, memory_byte_fj?, idle_uncertainty_ppm?,
 *       share_uncertainty_ppm?, calibration?, from_s?}. No {@code from_s}: since ever. No zone: the site's, of which
 *       {@code sites.csv} must have a row.
 *   <li>{@code sites.csv}: {@code site, pue_ppm, heat_claim?} (ALLOCATED, WASTE, NONE),
 *       {@code displaced_mg_per_kwh_fuel?, boiler_eff_ppm?, pue_uncertainty_ppm?, zone?, supply?, from_s?}. No zone: a
 *       zone of the site's name. Supply: the zone id of the site's electricity contract.
 *   <li>{@code tenants.csv}?: {@code node, container, tenant, from_s, to_s?}. The container may be a hint: uid:N,
 *       cgroup:PATH, job:ID, pod:UID.
 *   <li>{@code reservations.csv}?: {@code node, tenant, cores_milli, from_s, to_s?}.
 *   <li>{@code intensity.csv}?: {@code site or zone, from_s, mg_per_kwh, to_s?, version?, kind?} (measured, estimated,
 *       fallback, forecast), {@code factor?} (average, marginal, residual, supplier), {@code boundary?} (direct,
 *       lifecycle), {@code source?, published_s?, uncertainty_ppm?}. Without {@code to_s} a row holds until the next of
 *       its zone; the last as long as the one before it; an only one to the end of the data.
 *   <li>{@code onsite.csv}?: {@code zone} (the grid zone), {@code site, from_s, to_s, facility_uj, pv_uj,
 *       pv_mg_per_kwh, charge_uj, discharge_uj, efficiency_ppm, version?, source?, published_s?}: where a site's energy
 *       came from, the battery's figures measured on the AC side. Nodes that it concerns name the zone
 *       {@code ZONE-onsite.SITE} in {@code nodes.csv} or {@code sites.csv}.
 *   <li>{@code heat.csv}?: {@code loop, window, delivered_uj} (windows counted from 1) or {@code loop, t_s,
 *       register_uj}.
 *   <li>{@code curve.csv}?: {@code node, load_milli, dyn_uw}.
 *   <li>{@code cpus.csv}?: {@code node, cpu, socket, core}, one row a logical CPU.
 *   <li>{@code coefficients.csv}?: {@code node, tenant, coefficient_ppm}.
 *   <li>{@code services.csv}?: {@code node, service, tenant, weight, from_s, to_s?}: who used a shared service, in any
 *       one unit of that service.
 * </ul>
 *
 * <h2>What becomes known later</h2>
 *
 * <p>A directory may hold nothing but corrections; the tables that a replay asks for may have no row. Profiles,
 * assignments and sites are whole records: write all rows of the node or site again, and raise {@code revision}. A node
 * takes its zone from {@code sites.csv}: repeat its site's row, unless the node names its zone. A limit in
 * {@code pmax_uw} is part of the node's profile. Another value of an intensity's interval has a higher {@code version}
 * and both its ends. Readings, usage and heat that were not published yet are rows like any others: as much of them as
 * lies within the restatement horizon is booked, and what was published already changes nothing.
 *
 * <p>A line that cannot be used goes to {@code ledger.rejected.v1} with file, line number and reason, and the rest goes
 * on.
 */
@NullMarked
package io.joulebook.ingest.replay;

import org.jspecify.annotations.NullMarked;
