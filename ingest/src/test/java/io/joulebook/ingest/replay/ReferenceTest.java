package io.joulebook.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.DriverLevel;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.IntensityKind;
import io.joulebook.avro.LogicalCpu;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.ServiceShare;
import io.joulebook.avro.SitePower;
import io.joulebook.avro.TenantCoefficient;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.ReferenceData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferenceTest {

    private static final Instant TEN = Instant.parse("2025-01-15T10:00:00Z");

    private static final String ONSITE =
            "zone,site,from_s,to_s,facility_uj,pv_uj,pv_mg_per_kwh,charge_uj,discharge_uj,efficiency_ppm";

    @TempDir
    Path directory = Path.of("");

    @Test
    void nodeTakesItsSitesZoneAndItsLimits() throws IOException {
        SmallSite.in(directory);

        NodeProfile profile = reference().profiles().get(0);

        NodeProfileVersion version = profile.getVersions().get(0);
        assertThat(version.getZone()).isEqualTo("FR");
        assertThat(version.getValidFrom()).isEqualTo(Instant.EPOCH);
        assertThat(version.getMeterLimits().get(0).getMeter()).isEqualTo("wall");
        assertThat(version.getMeterLimits().get(0).getMaxPowerUw()).isEqualTo(900_000_000);
        assertThat(version.getCommissioned()).isNull();
        assertThat(profile.getRevision()).isEqualTo(2);
    }

    @Test
    void zoneWithoutNameIsTheSites() throws IOException {
        SmallSite.in(directory).write("sites.csv", "site,pue_ppm", "S1,1100000");

        assertThat(reference().profiles().get(0).getVersions().get(0).getZone()).isEqualTo("S1");
    }

    @Test
    void declaredRevisionTakesThePlaceOfTheNumberOfRows() throws IOException {
        SmallSite.in(directory).write("config.json", "{\"epoch_ms\": 0, \"window_s\": 60, \"revision\": 9}");

        assertThat(reference().profiles().get(0).getRevision()).isEqualTo(9);
        assertThat(reference().sites().get(0).getRevision()).isEqualTo(9);
    }

    @Test
    void intensityHoldsUntilTheNextAndTheLastAsLongAsTheOneBefore() throws IOException {
        SmallSite.in(directory)
                .write(
                        "intensity.csv",
                        "site,from_s,mg_per_kwh,version,kind",
                        "S1,600,2,1,estimated",
                        "S1,0,1,1,measured");

        assertThat(reference().intensities())
                .extracting(GridIntensity::getFrom, GridIntensity::getTo)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TEN, TEN.plusSeconds(600)),
                        org.assertj.core.groups.Tuple.tuple(TEN.plusSeconds(600), TEN.plusSeconds(1200)));
    }

    @Test
    void onlyIntensityOfAZoneHoldsForAllTheData() throws IOException {
        SmallSite.in(directory).write("intensity.csv", "zone,from_s,mg_per_kwh", "FR,0,50000");

        GridIntensity only = reference().intensities().get(0);

        assertThat(only.getZone()).isEqualTo("FR");
        assertThat(only.getTo()).isEqualTo(TEN.plusSeconds(120));
    }

    @Test
    void deliveredHeatBecomesARegister() throws IOException {
        SmallSite.in(directory).write("heat.csv", "loop,window,delivered_uj", "L1,3,5", "L1,1,2");

        assertThat(reference().heat())
                .extracting(HeatMeterReading::getTime, HeatMeterReading::getRegisterUj)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TEN, 0L),
                        org.assertj.core.groups.Tuple.tuple(TEN.plusSeconds(60), 2L),
                        org.assertj.core.groups.Tuple.tuple(TEN.plusSeconds(180), 7L));
    }

    @Test
    void ownersAndReservationsAreOneRecordANode() throws IOException {
        SmallSite.in(directory)
                .write("tenants.csv", "node,container,tenant,from_s,to_s", "n1,cX,C,30,", "n1,cX,B,0,30")
                .write("reservations.csv", "node,tenant,cores_milli,from_s", "n1,B,1000,0");

        WorkloadAssignment assignment = reference().assignments().get(0);

        assertThat(assignment.getOwners())
                .extracting(owner -> owner.getTenant())
                .containsExactly("B", "C");
        assertThat(assignment.getOwners().get(0).getValidTo()).isEqualTo(TEN.plusSeconds(30));
        assertThat(assignment.getOwners().get(1).getValidTo()).isNull();
        assertThat(assignment.getReservations()).hasSize(1);
        assertThat(assignment.getRevision()).isEqualTo(3);
    }

    @Test
    void driversAndUncertaintiesReachTheProfile() throws IOException {
        SmallSite.in(directory)
                .write(
                        "nodes.csv",
                        "node,site,cores_milli,idle_platform_uw,level,smt_thread_ppm,activation_uw,cycle_fj,"
                                + "instruction_fj,memory_byte_fj,idle_uncertainty_ppm,share_uncertainty_ppm,calibration",
                        "n1,S1,4000,50000000,L3,600000,7000000,11,12,13,50000,110000,c-1")
                .write("cpus.csv", "node,cpu,socket,core", "n1,1,0,0", "n1,0,0,0")
                .write("coefficients.csv", "node,tenant,coefficient_ppm", "n1,B,900000", "n1,A,1100000");

        NodeProfileVersion version = reference().profiles().get(0).getVersions().get(0);

        assertThat(version.getLevel()).isEqualTo(DriverLevel.L3);
        assertThat(version.getSmtThreadPpm()).isEqualTo(600_000);
        assertThat(version.getActivationUw()).isEqualTo(7_000_000);
        assertThat(version.getCycleFj()).isEqualTo(11);
        assertThat(version.getInstructionFj()).isEqualTo(12);
        assertThat(version.getMemoryByteFj()).isEqualTo(13);
        assertThat(version.getIdleUncertaintyPpm()).isEqualTo(50_000);
        assertThat(version.getShareUncertaintyPpm()).isEqualTo(110_000);
        assertThat(version.getCalibration()).isEqualTo("c-1");
        assertThat(version.getCpus()).containsExactly(new LogicalCpu(0, 0, 0), new LogicalCpu(1, 0, 0));
        assertThat(version.getCoefficients())
                .containsExactly(new TenantCoefficient("A", 1_100_000L), new TenantCoefficient("B", 900_000L));
    }

    @Test
    void servicesAndWhoUsedThemReachTheAssignment() throws IOException {
        SmallSite.in(directory)
                .write("services.csv", "node,service,tenant,weight,from_s,to_s", "n1,db,B,3,60,", "n1,db,A,5,0,60");

        WorkloadAssignment assignment = reference().assignments().get(0);

        assertThat(assignment.getServices())
                .containsExactly(
                        new ServiceShare("db", "A", 5L, TEN, TEN.plusSeconds(60)),
                        new ServiceShare("db", "B", 3L, TEN.plusSeconds(60), null));
    }

    @Test
    void statedUncertaintiesReachSiteAndIntensity() throws IOException {
        SmallSite.in(directory)
                .write("sites.csv", "site,pue_ppm,pue_uncertainty_ppm", "S1,1100000,20000")
                .write("intensity.csv", "site,from_s,mg_per_kwh,uncertainty_ppm", "S1,0,1,30000");

        assertThat(reference().sites().get(0).getVersions().get(0).getPueUncertaintyPpm())
                .isEqualTo(20_000);
        assertThat(reference().intensities().get(0).getUncertaintyPpm()).isEqualTo(30_000);
    }

    @Test
    void electricityContractReachesSiteAndIntensity() throws IOException {
        SmallSite.in(directory)
                .write("sites.csv", "site,pue_ppm,zone,supply", "S1,1100000,FR,wind-contract")
                .write("intensity.csv", "zone,from_s,mg_per_kwh,factor", "wind-contract,0,11000,SUPPLIER");

        assertThat(reference().sites().get(0).getVersions().get(0).getSupply()).isEqualTo("wind-contract");
        assertThat(reference().intensities().get(0).getKind()).isEqualTo(IntensityKind.SUPPLIER);
    }

    @Test
    void onsitePowerIsPublishedUnderItsGridZone() throws IOException {
        SmallSite.in(directory)
                .write(
                        "onsite.csv",
                        ONSITE + ",version,source,published_s",
                        "FR,S1,900,1800,10,0,45000,0,4,800000,2,ems,1900",
                        "FR,S1,0,900,10,15,45000,5,0,800000,,,");

        assertThat(reference().power())
                .containsExactly(
                        new SitePower(
                                "FR",
                                "S1",
                                TEN,
                                TEN.plusSeconds(900),
                                10L,
                                15L,
                                45_000L,
                                5L,
                                0L,
                                800_000L,
                                TEN.plusSeconds(900),
                                "onsite.csv",
                                1L),
                        new SitePower(
                                "FR",
                                "S1",
                                TEN.plusSeconds(900),
                                TEN.plusSeconds(1800),
                                10L,
                                0L,
                                45_000L,
                                0L,
                                4L,
                                800_000L,
                                TEN.plusSeconds(1900),
                                "ems",
                                2L));
    }

    @Test
    void rowsOfOnsitePowerThatCannotBeUsedAreRefusedByLine() throws IOException {
        SmallSite.in(directory)
                .write(
                        "onsite.csv",
                        ONSITE,
                        "FR,S1,0,900,10,15,45000,5,0,800000",
                        "FR,S1,0,900,11,15,45000,5,0,800000",
                        "FR,S1,900,900,10,0,0,0,0,800000",
                        "FR,S1,900,1800,-1,0,0,0,0,800000",
                        "FR,S1,900,1800,1,0,0,0,0,0",
                        "FR,S1,900,1800,1,0,0,0,0,1000001",
                        ",S1,900,1800,1,0,0,0,0,800000");
        List<String> refused = new ArrayList<>();

        ReferenceData reference = new CsvSource(directory)
                .reference(0, (file, line, reason, message, payload) -> refused.add(reason + " " + message));

        assertThat(reference.power()).hasSize(1);
        assertThat(refused)
                .containsExactly(
                        "DUPLICATE onsite.csv:3: site S1 has version 1 from_s = 0 already; that one is kept",
                        "BAD_INTERVAL onsite.csv:4: to_s = '900': expected after from_s = 900",
                        "NEGATIVE_VALUE onsite.csv:5: facility_uj = '-1': expected zero or more",
                        "MALFORMED_CSV onsite.csv:6: efficiency_ppm = '0': expected above zero and at most 1000000",
                        "MALFORMED_CSV onsite.csv:7: efficiency_ppm = '1000001': expected above zero and at most 1000000",
                        "MALFORMED_CSV onsite.csv:8: zone is empty: expected an id");
    }

    private ReferenceData reference() throws IOException {
        CsvSource source = new CsvSource(directory);
        assertThat(source.problems()).isEmpty();
        return source.reference(EventTime.micros(TEN.plusSeconds(60)), (file, line, reason, message, payload) -> {
            throw new AssertionError(message);
        });
    }
}
