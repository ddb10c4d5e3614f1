package io.joulebook.ingest.replay;

import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.RowException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Site profiles out of {@code sites.csv}. */
final class SiteReference {

    private static final long WHOLE_PPM = 1_000_000;

    private final SiteConfig config;
    private final Map<String, SortedMap<Long, SiteProfileVersion>> versions = new TreeMap<>();
    private final Map<String, String> zones = new TreeMap<>();

    SiteReference(SiteConfig config) {
        this.config = config;
    }

    void add(CsvRow row) throws RowException {
        String site = row.id("site");
        long from = row.has("from_s") ? row.micros("from_s", config.epochMicros()) : 0;
        SiteProfileVersion version = SiteProfileVersion.newBuilder()
                .setValidFrom(EventTime.instant(from))
                .setPuePpm(atLeast(row, "pue_ppm", WHOLE_PPM))
                .setHeatClaim(row.choice("heat_claim", HeatClaim.class, HeatClaim.WASTE))
                .setDisplacedMgPerKwh(row.whole("displaced_mg_per_kwh_fuel", 0))
                .setBoilerEfficiencyPpm(row.has("boiler_eff_ppm") ? atLeast(row, "boiler_eff_ppm", 1) : WHOLE_PPM)
                .setPueUncertaintyPpm(row.whole("pue_uncertainty_ppm", 0))
                .setSupply(row.optionalId("supply"))
                .build();
        String zone = row.optionalId("zone");
        Revisions.putOnce(versions.computeIfAbsent(site, first -> new TreeMap<>()), from, version, "site " + site);
        if (!zone.isEmpty()) {
            zones.put(site, zone);
        }
    }

    private static long atLeast(CsvRow row, String column, long least) throws RowException {
        long value = row.whole(column);
        if (value < least) {
            throw RowException.malformed(column + " = '" + value + "': expected " + least + " or more");
        }
        return value;
    }

    boolean knows(String site) {
        return versions.containsKey(site);
    }

    /** Zone of each site that names one. */
    Map<String, String> zones() {
        return Map.copyOf(zones);
    }

    List<SiteProfile> profiles() {
        return versions.entrySet().stream()
                .map(site -> SiteProfile.newBuilder()
                        .setSite(site.getKey())
                        .setRevision(Revisions.of(config, site.getValue().size()))
                        .setPublishedAt(EventTime.instant(site.getValue().lastKey()))
                        .setVersions(List.copyOf(site.getValue().values()))
                        .build())
                .toList();
    }
}
