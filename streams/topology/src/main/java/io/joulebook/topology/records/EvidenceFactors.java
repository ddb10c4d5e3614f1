package io.joulebook.topology.records;

import io.joulebook.attribution.carbon.Boundary;
import io.joulebook.attribution.carbon.FactorStatus;
import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.MarketSeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.heat.DisplacedFuel;
import io.joulebook.attribution.heat.HeatClaim;
import io.joulebook.attribution.heat.HeatContract;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.avro.EvidenceHeatContract;
import io.joulebook.avro.EvidenceIntensity;
import io.joulebook.avro.EvidenceSiteTerms;
import io.joulebook.avro.WindowEvidence;
import java.util.List;
import java.util.stream.Stream;

/** Factors in a window's evidence, to Avro and back. */
final class EvidenceFactors {

    private EvidenceFactors() {}

    /** Intensities of both columns, as they were published; only a supplier's ends with its contract. */
    static List<EvidenceIntensity> intensities(Factors factors) {
        return Stream.concat(factors.intensities().steps().stream(), factors.market().steps().stream())
                .map(EvidenceFactors::intensity)
                .toList();
    }

    private static EvidenceIntensity intensity(Intensity intensity) {
        return new EvidenceIntensity(
                Times.instant(intensity.fromMicros()),
                Times.instant(intensity.toMicros()),
                intensity.milligramsPerKwh(),
                intensity.kind().name(),
                intensity.boundary().name(),
                intensity.status().name(),
                intensity.source(),
                Times.instant(intensity.publishedAtMicros()),
                intensity.revision(),
                intensity.statedUncertaintyPpm());
    }

    static List<EvidenceSiteTerms> siteTerms(Factors factors) {
        return factors.pue().versions().stream()
                .map(version -> new EvidenceSiteTerms(
                        Times.instant(version.validFromMicros()), version.ppm(), version.statedUncertaintyPpm()))
                .toList();
    }

    static List<EvidenceHeatContract> heatContracts(Factors factors) {
        return factors.heat().contracts().stream()
                .map(contract -> new EvidenceHeatContract(
                        Times.instant(contract.validFromMicros()),
                        contract.claim().name(),
                        contract.fuel().milligramsPerKwh(),
                        contract.fuel().boilerEfficiencyPpm()))
                .toList();
    }

    static Factors read(WindowEvidence evidence) {
        List<Intensity> intensities = evidence.getIntensities().stream()
                .map(EvidenceFactors::intensity)
                .toList();
        return new Factors(
                IntensitySeries.EMPTY.withAll(intensities),
                PueSchedule.of(evidence.getSiteTerms().stream()
                        .map(terms -> new PueVersion(
                                Times.micros(terms.getValidFrom()), terms.getPuePpm(), terms.getPueUncertaintyPpm()))
                        .toList()),
                HeatContracts.of(evidence.getHeatContracts().stream()
                        .map(EvidenceFactors::contract)
                        .toList()),
                MarketSeries.of(intensities));
    }

    private static HeatContract contract(EvidenceHeatContract contract) {
        return new HeatContract(
                Times.micros(contract.getValidFrom()),
                HeatClaim.valueOf(contract.getHeatClaim()),
                new DisplacedFuel(contract.getDisplacedMgPerKwh(), contract.getBoilerEfficiencyPpm()));
    }

    private static Intensity intensity(EvidenceIntensity intensity) {
        return new Intensity(
                Times.micros(intensity.getFrom()),
                Times.micros(intensity.getTo()),
                intensity.getIntensityMgPerKwh(),
                IntensityKind.valueOf(intensity.getKind()),
                Boundary.valueOf(intensity.getBoundary()),
                FactorStatus.valueOf(intensity.getStatus()),
                intensity.getSource(),
                Times.micros(intensity.getPublishedAt()),
                intensity.getRevision(),
                intensity.getUncertaintyPpm());
    }
}
