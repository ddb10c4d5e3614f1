package io.joulebook.topology.records;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.SiteProfile;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;

/** Factors of zones and sites, from Avro. Both throw IllegalArgumentException for what contradicts itself. */
public final class References {

    private static final int MAX_VERSIONS = 100_000;

    private References() {}

    /** One published value of a zone. */
    public static ZoneIntensity intensity(GridIntensity intensity) {
        return new ZoneIntensity(
                Bounds.requireId(intensity.getZone(), "zone"),
                new Intensity(
                        Times.micros(intensity.getFrom()),
                        Times.micros(intensity.getTo()),
                        intensity.getIntensityMgPerKwh(),
                        IntensityKind.valueOf(intensity.getKind().name()),
                        Boundary.valueOf(intensity.getBoundary().name()),
                        FactorStatus.valueOf(intensity.getStatus().name()),
                        intensity.getSource(),
                        Times.micros(intensity.getPublishedAt()),
                        intensity.getRevision(),
                        intensity.getUncertaintyPpm()));
    }

    /** A site over time. */
    public static SiteRevision site(SiteProfile site) {
        Bounds.requireAtMost(MAX_VERSIONS, site.getVersions().size(), "site versions");
        return new SiteRevision(
                Bounds.requireId(site.getSite(), "site"),
                site.getRevision(),
                PueSchedule.of(site.getVersions().stream()
                        .map(version -> new PueVersion(
                                Times.micros(version.getValidFrom()),
                                version.getPuePpm(),
                                version.getPueUncertaintyPpm()))
                        .toList()));
    }
}
