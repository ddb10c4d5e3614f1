package io.joulebook.ingest.replay;

import io.joulebook.avro.SitePower;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.RowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the energy of sites with PV or a battery came from, out of {@code onsite.csv}.
 *
 * <p>Whether the figures of a row fit each other is for the streams to say, which reject the record by name.
 */
final class OnsiteReference {

    private static final long WHOLE_PPM = 1_000_000;

    private static final Comparator<SitePower> ORDER = Comparator.comparing(SitePower::getZone)
            .thenComparing(SitePower::getSite)
            .thenComparing(SitePower::getFrom)
            .thenComparingLong(SitePower::getRevision);

    private final RowTimes times;
    private final Set<Identity> seen = new HashSet<>();
    private final List<SitePower> rows = new ArrayList<>();

    /** What no two rows share. */
    private record Identity(String zone, String site, Instant from, long version) {}

    OnsiteReference(SiteConfig config) {
        this.times = new RowTimes(config);
    }

    void add(CsvRow row) throws RowException {
        Instant from = times.at(row, "from_s");
        Instant to = times.end(row);
        SitePower power = SitePower.newBuilder()
                .setZone(row.id("zone"))
                .setSite(row.id("site"))
                .setFrom(from)
                .setTo(to)
                .setFacilityUj(row.whole("facility_uj"))
                .setPvUj(row.whole("pv_uj"))
                .setPvMgPerKwh(row.whole("pv_mg_per_kwh"))
                .setChargeUj(row.whole("charge_uj"))
                .setDischargeUj(row.whole("discharge_uj"))
                .setBatteryEfficiencyPpm(efficiency(row))
                .setPublishedAt(row.has("published_s") ? times.at(row, "published_s") : to)
                .setSource(row.has("source") ? row.id("source") : SiteTables.ONSITE)
                .setRevision(row.whole("version", 1))
                .build();
        if (!seen.add(new Identity(power.getZone(), power.getSite(), from, power.getRevision()))) {
            throw new RowException(
                    "DUPLICATE",
                    "site " + power.getSite() + " has version " + power.getRevision() + " from_s = "
                            + row.text("from_s") + " already; that one is kept");
        }
        rows.add(power);
    }

    private static long efficiency(CsvRow row) throws RowException {
        long efficiency = row.whole("efficiency_ppm");
        if (efficiency == 0 || efficiency > WHOLE_PPM) {
            throw RowException.malformed(
                    "efficiency_ppm = '" + efficiency + "': expected above zero and at most " + WHOLE_PPM);
        }
        return efficiency;
    }

    /** Ascending by zone, site, start and revision. */
    List<SitePower> all() {
        return rows.stream().sorted(ORDER).toList();
    }
}
