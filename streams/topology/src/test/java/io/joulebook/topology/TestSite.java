package io.joulebook.topology;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.SitePower;

/** On-site power of the tests' site: PV of 45 g/kWh, a battery of 80 %; times are seconds since midnight. */
final class TestSite {

    static final String DERIVED = TestNode.ZONE + "-onsite." + TestNode.SITE;

    private TestSite() {}

    /** Energies in J. */
    static SitePower power(int from, int to, long facility, long pv, long charge, long discharge) {
        return SitePower.newBuilder()
                .setZone(TestNode.ZONE)
                .setSite(TestNode.SITE)
                .setFrom(TestNode.at(from))
                .setTo(TestNode.at(to))
                .setFacilityUj(facility * 1_000_000)
                .setPvUj(pv * 1_000_000)
                .setPvMgPerKwh(45_000)
                .setChargeUj(charge * 1_000_000)
                .setDischargeUj(discharge * 1_000_000)
                .setBatteryEfficiencyPpm(800_000)
                .setPublishedAt(TestNode.MIDNIGHT)
                .setSource("ems")
                .setRevision(1)
                .build();
    }

    /** A step of the grid zone. */
    static GridIntensity grid(int from, int to, long milligrams, long revision) {
        return GridIntensity.newBuilder(TestPipeline.intensity(milligrams))
                .setFrom(TestNode.at(from))
                .setTo(TestNode.at(to))
                .setRevision(revision)
                .build();
    }
}
