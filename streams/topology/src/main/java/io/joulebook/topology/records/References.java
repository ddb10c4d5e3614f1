package io.joulebook.topology.records;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.carbon.SupplyContract;
import io.joulebook.attribution.carbon.SupplyContracts;
import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatClaim;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.input.InconsistentException;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;

/** Factors of zones and sites, from Avro. What contradicts itself is refused whole: InconsistentException. */
public final class References {

    private static final int MAX_VERSIONS = 100_000;

    /** Ten times the dirtiest coal, so that no credit of a fuel can pass 2^63 µg. */
    private static final long MAX_FUEL_MG_PER_KWH = 10_000_000;

    private static final long MIN_EFFICIENCY_PPM = 10_000;

    private References() {}

    /** One published value of a zone. */
    public static ZoneIntensity intensity(GridIntensity intensity) {
        String zone = Bounds.requireId(intensity.getZone(), "zone");
        try {
            return new ZoneIntensity(zone, value(intensity));
        } catch (IllegalArgumentException e) {
            throw new InconsistentException("intensity of zone " + zone + " from " + intensity.getFrom() + ": "
                    + e.getMessage() + "; it is refused, and the ladder of fallbacks stands for it");
        }
    }

    private static Intensity value(GridIntensity intensity) {
        return new Intensity(
                Times.micros(intensity.getFrom()),
                Times.micros(intensity.getTo()),
                intensity.getIntensityMgPerKwh(),
                IntensityKind.valueOf(intensity.getKind().name()),
                Boundary.valueOf(intensity.getBoundary().name()),
                FactorStatus.valueOf(intensity.getStatus().name()),
                intensity.getSource(),
                Times.micros(intensity.getPublishedAt()),
                intensity.getRevision(),
                intensity.getUncertaintyPpm());
    }

    /**
     * A site over time.
     *
     * @param payload the bytes that the record came as
     */
    public static SiteRevision site(SiteProfile site, byte[] payload) {
        Bounds.requireAtMost(MAX_VERSIONS, site.getVersions().size(), "site versions");
        String id = Bounds.requireId(site.getSite(), "site");
        try {
            ReferenceName name = ReferenceName.of(Topics.SITE_PROFILES.name(), id, site.getRevision(), payload);
            return new SiteRevision(id, site.getRevision(), pue(site), contracts(site), supply(site), name);
        } catch (IllegalArgumentException e) {
            throw new InconsistentException("profile of site " + id + ", revision " + site.getRevision() + ": "
                    + e.getMessage() + "; it is refused, and the revision before it, if any, goes on");
        }
    }

    private static PueSchedule pue(SiteProfile site) {
        return PueSchedule.of(site.getVersions().stream()
                .map(version -> new PueVersion(
                        Times.micros(version.getValidFrom()), version.getPuePpm(), version.getPueUncertaintyPpm()))
                .toList());
    }

    private static HeatContracts contracts(SiteProfile site) {
        return HeatContracts.of(
                site.getVersions().stream().map(References::contract).toList());
    }

    private static SupplyContracts supply(SiteProfile site) {
        return SupplyContracts.of(site.getVersions().stream()
                .map(version -> new SupplyContract(Times.micros(version.getValidFrom()), supply(version)))
                .toList());
    }

    private static String supply(SiteProfileVersion version) {
        return version.getSupply().isEmpty() ? "" : Bounds.requireId(version.getSupply(), "supply");
    }

    private static HeatContract contract(SiteProfileVersion version) {
        long factor = version.getDisplacedMgPerKwh();
        long efficiency = version.getBoilerEfficiencyPpm();
        if (factor > MAX_FUEL_MG_PER_KWH || efficiency < MIN_EFFICIENCY_PPM) {
            throw new IllegalArgumentException("displaced fuel of " + factor + " mg/kWh in a boiler of " + efficiency
                    + " ppm, expected at most " + MAX_FUEL_MG_PER_KWH + " mg/kWh and at least " + MIN_EFFICIENCY_PPM
                    + " ppm");
        }
        return new HeatContract(
                Times.micros(version.getValidFrom()),
                switch (version.getHeatClaim()) {
                    case ALLOCATED -> HeatClaim.ALLOCATED;
                    case WASTE -> HeatClaim.WASTE;
                    case NONE -> HeatClaim.NONE;
                },
                new DisplacedFuel(factor, efficiency));
    }
}
