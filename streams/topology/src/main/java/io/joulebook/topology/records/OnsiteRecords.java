package io.joulebook.topology.records;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.OnsitePower;
import io.joulebook.attribution.carbon.OnsiteZone;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.IntensityBoundary;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.IntensityStatus;
import io.joulebook.avro.SitePower;
import io.joulebook.topology.input.OnsiteNews;

/** On-site power from Avro, and what is derived of it to Avro. */
public final class OnsiteRecords {

    private OnsiteRecords() {}

    /**
     * One interval of a site's power.
     *
     * @throws IllegalArgumentException if it contradicts itself
     */
    public static OnsiteNews power(SitePower record) {
        String zone = Bounds.requireId(record.getZone(), "zone");
        String derivedZone = Bounds.requireId(
                OnsiteZone.of(zone, Bounds.requireId(record.getSite(), "site")), "name of the derived zone");
        if (Times.micros(record.getFrom()) < 0) {
            throw new IllegalArgumentException("from " + record.getFrom() + ", expected 1970 or later");
        }
        String problem = Bounds.textProblem(record.getSource(), "source");
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        return new OnsiteNews(zone, derivedZone, figures(record));
    }

    private static OnsitePower figures(SitePower record) {
        try {
            return new OnsitePower(
                    Times.micros(record.getFrom()),
                    Times.micros(record.getTo()),
                    record.getFacilityUj(),
                    record.getPvUj(),
                    record.getPvMgPerKwh(),
                    record.getChargeUj(),
                    record.getDischargeUj(),
                    record.getBatteryEfficiencyPpm(),
                    record.getSource(),
                    Times.micros(record.getPublishedAt()),
                    record.getRevision());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "power of site " + record.getSite() + " from " + record.getFrom() + ": " + e.getMessage()
                            + "; nothing is derived from it, and the grid's intensity stands in",
                    e);
        }
    }

    /** A derived intensity, as if somebody had published it. */
    public static GridIntensity intensity(String derivedZone, Intensity derived) {
        return new GridIntensity(
                derivedZone,
                Times.instant(derived.fromMicros()),
                Times.instant(derived.toMicros()),
                derived.milligramsPerKwh(),
                IntensityKind.valueOf(derived.kind().name()),
                IntensityBoundary.valueOf(derived.boundary().name()),
                IntensityStatus.valueOf(derived.status().name()),
                derived.source(),
                Times.instant(derived.publishedAtMicros()),
                derived.revision(),
                derived.statedUncertaintyPpm());
    }
}
