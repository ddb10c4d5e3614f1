package io.joulebook.topology;

import static io.joulebook.topology.TestProfiles.profile;
import static io.joulebook.topology.TestProfiles.run;
import static io.joulebook.topology.TestProfiles.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.ApportionMethod;
import io.joulebook.avro.CurvePoint;
import io.joulebook.avro.DriverLevel;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LogicalCpu;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.TenantCoefficient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A part of a profile that contradicts itself is refused when it arrives; windows are closed with the rest, flagged.
 */
final class BadProfilesTest {

    private static final String TOO_LONG = "x".repeat(1025);

    private final TestPipeline pipeline = new TestPipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @TestFactory
    Stream<DynamicTest> partIsRefusedAndTheRestIsInForce() {
        return Stream.of(
                refused(
                        "curve whose power falls",
                        "CURVE_REFUSED",
                        "curve[1].dyn_uw is 50, expected 60 to",
                        version -> version.setCurve(List.of(new CurvePoint(1000L, 60L), new CurvePoint(2000L, 50L)))),
                refused(
                        "curve whose loads do not ascend",
                        "CURVE_REFUSED",
                        "curve[1].load_milli is 1000, expected 1001 to",
                        version -> version.setCurve(List.of(new CurvePoint(1000L, 60L), new CurvePoint(1000L, 70L)))),
                refused(
                        "curve that does not start at zero",
                        "CURVE_REFUSED",
                        "curve[0].dyn_uw is 5, expected 0 to 0",
                        version -> version.setCurve(List.of(new CurvePoint(0L, 5L), new CurvePoint(1000L, 70L)))),
                refused(
                        "curve below zero",
                        "CURVE_REFUSED",
                        "curve[0].load_milli is -1, expected 1 to",
                        version -> version.setCurve(List.of(new CurvePoint(-1L, 5L)))),
                refused(
                        "curve that is flat",
                        "CURVE_REFUSED",
                        "highest dyn_uw is 0, expected a point above 0",
                        version -> version.setCurve(List.of(new CurvePoint(1000L, 0L)))),
                refused(
                        "curve of too many points",
                        "CURVE_REFUSED",
                        "curve has 4097 points, expected at most 4096",
                        version -> version.setCurve(java.util.Collections.nCopies(4097, new CurvePoint(1000L, 1L)))),
                refused(
                        "idle power below zero",
                        "IDLE_REFUSED",
                        "idle_dram_uw is -5, expected 0 to 10000000000000; 0 is taken",
                        version -> version.setIdleDramUw(-5)),
                refused(
                        "idle power above the meters' limits",
                        "IDLE_REFUSED",
                        "idle_package_uw is 301, expected 0 to 300",
                        version -> version.setMeterLimits(List.of(new MeterLimit("a", 100L), new MeterLimit("b", 200L)))
                                .setIdlePlatformUw(0)
                                .setIdlePackageUw(301)),
                refused(
                        "limit below zero",
                        "LIMIT_REFUSED",
                        "max_power_uw of meter a is -1, expected 0 (no limit) or above",
                        version -> version.setMeterLimits(List.of(new MeterLimit("a", -1L)))),
                refused(
                        "two limits of one meter",
                        "LIMIT_REFUSED",
                        "max_power_uw of meter a is 8000000000, expected 9000000000",
                        version -> version.setMeterLimits(
                                List.of(new MeterLimit("a", 9_000_000_000L), new MeterLimit("a", 8_000_000_000L)))),
                refused(
                        "limit of no meter",
                        "LIMIT_REFUSED",
                        "meter has 0 characters, expected 1 to 1024",
                        version -> version.setMeterLimits(List.of(new MeterLimit("", 9_000_000_000L)))),
                refused(
                        "embodied emissions below zero",
                        "EMBODIED_REFUSED",
                        "embodied_ug is -1, expected 0 or above",
                        version -> version.setEmbodiedUg(-1)),
                refused(
                        "lifetime below zero",
                        "EMBODIED_REFUSED",
                        "lifetime_s is -1, expected 0 to 10000000000",
                        version -> version.setLifetimeS(-1)),
                refused(
                        "lifetime beyond counting",
                        "EMBODIED_REFUSED",
                        "lifetime_s is 9223372036854775807, expected 0 to",
                        version -> version.setLifetimeS(Long.MAX_VALUE).setCommissioned(Instant.EPOCH)),
                refused(
                        "lifetime that began nowhere",
                        "EMBODIED_REFUSED",
                        "commissioned is null with a lifetime_s of 7, expected when",
                        version -> version.setLifetimeS(7)),
                refused(
                        "loop that cannot be read",
                        "LOOP_REFUSED",
                        "loop has the control character U+0007 at position 1",
                        version -> version.setLoop("l\u0007")),
                refused(
                        "sibling that gives nothing",
                        "DRIVERS_REFUSED",
                        "smt_thread_ppm is 0, expected 1 to 1000000; 650000 is taken",
                        version -> version.setSmtThreadPpm(0)),
                refused(
                        "sibling that gives more than it has",
                        "DRIVERS_REFUSED",
                        "smt_thread_ppm is 1000001, expected 1 to 1000000",
                        version -> version.setSmtThreadPpm(1_000_001)),
                refused(
                        "level of the future",
                        "DRIVERS_REFUSED",
                        "level is UNKNOWN, expected L0, L1, L2 or L3; L0 is taken",
                        version -> version.setLevel(DriverLevel.UNKNOWN)),
                refused(
                        "CPU in two places",
                        "DRIVERS_REFUSED",
                        "cpu 3 more than once, on socket 1 too, expected one place of each",
                        version -> version.setCpus(List.of(new LogicalCpu(3, 0, 0), new LogicalCpu(3, 1, 0)))),
                refused(
                        "CPU below zero",
                        "DRIVERS_REFUSED",
                        "cpu -1 of core 0 on socket 0, expected numbers from 0 on",
                        version -> version.setCpus(List.of(new LogicalCpu(-1, 0, 0)))),
                refused(
                        "activation below zero",
                        "DRIVERS_REFUSED",
                        "activation_uw is -1, expected 0 to",
                        version -> version.setActivationUw(-1)),
                refused(
                        "activation above the curve",
                        "DRIVERS_REFUSED",
                        "activation_uw is 61, expected 0 to 60; 0 is taken",
                        version -> version.setCurve(List.of(new CurvePoint(1000L, 60L)))
                                .setActivationUw(61)),
                refused(
                        "weight of a cycle below zero",
                        "DRIVERS_REFUSED",
                        "cycle_fj is -1, expected 0 to",
                        version -> version.setCycleFj(-1)),
                refused(
                        "weight of an instruction below zero",
                        "DRIVERS_REFUSED",
                        "instruction_fj is -1, expected 0 to",
                        version -> version.setInstructionFj(-1)),
                refused(
                        "weight of a byte below zero",
                        "DRIVERS_REFUSED",
                        "memory_byte_fj is -1, expected 0 to",
                        version -> version.setMemoryByteFj(-1)),
                refused(
                        "coefficient of nothing",
                        "DRIVERS_REFUSED",
                        "coefficient_ppm of tenant alice is 0, expected 1 to 10000000",
                        version -> version.setCoefficients(List.of(new TenantCoefficient("alice", 0L)))),
                refused(
                        "coefficient above ten",
                        "DRIVERS_REFUSED",
                        "coefficient_ppm of tenant alice is 10000001, expected 1 to 10000000",
                        version -> version.setCoefficients(List.of(new TenantCoefficient("alice", 10_000_001L)))),
                refused(
                        "two coefficients of one tenant",
                        "DRIVERS_REFUSED",
                        "coefficient_ppm of tenant alice is 6, expected 5",
                        version -> version.setCoefficients(
                                List.of(new TenantCoefficient("alice", 5L), new TenantCoefficient("alice", 6L)))),
                refused(
                        "coefficient of a tenant too long",
                        "DRIVERS_REFUSED",
                        "tenant has 1025 characters, expected at most 1024",
                        version -> version.setCoefficients(List.of(new TenantCoefficient(TOO_LONG, 5L)))),
                refused(
                        "calibration that cannot be read",
                        "DRIVERS_REFUSED",
                        "calibration has the control character U+000A",
                        version -> version.setCalibration("\n")),
                refused(
                        "uncertainty of idle power above one",
                        "UNCERTAINTY_REFUSED",
                        "idle_uncertainty_ppm is 1000001, expected 0 to 1000000; 0 is taken",
                        version -> version.setIdleUncertaintyPpm(1_000_001)),
                refused(
                        "uncertainty of the split below zero",
                        "UNCERTAINTY_REFUSED",
                        "share_uncertainty_ppm is -1, expected 0 to 1000000",
                        version -> version.setShareUncertaintyPpm(-1)));
    }

    private DynamicTest refused(String what, String flag, String message, Consumer<NodeProfileVersion.Builder> fault) {
        return DynamicTest.dynamicTest(what, () -> {
            try (TestPipeline fresh = new TestPipeline()) {
                NodeProfileVersion.Builder version = version();
                fault.accept(version);
                run(fresh, profile(1, version.build()));

                assertThat(fresh.reasons()).containsExactly("INCONSISTENT_REFERENCE");
                assertThat(fresh.rejected().get(0).getSource()).isEqualTo("n1");
                assertThat(fresh.rejected().get(0).getMessage())
                        .startsWith("profile of node n1, version valid from 1970-01-01T00:00:00Z: ")
                        .contains(message);
                assertThat(fresh.windows()).hasSizeGreaterThan(2).allSatisfy(window -> {
                    assertThat(window.getFlags()).containsExactly(flag);
                    assertThat(TestPipeline.wallMicrojoules(window)).isEqualTo(6_000_000_000L);
                    assertThat(TestPipeline.bookedMicrojoules(window)).isEqualTo(6_000_000_000L);
                });
            }
        });
    }

    @Test
    void withoutItsCurveANodeIsSharedByMethodP() {
        run(
                pipeline,
                profile(
                        1,
                        version()
                                .setMethod(ApportionMethod.S)
                                .setCurve(List.of(new CurvePoint(1000L, 60L), new CurvePoint(2000L, 50L)))
                                .build()));

        assertThat(pipeline.windows())
                .isNotEmpty()
                .extracting(LedgerWindow::getMethod)
                .allMatch(method -> method.startsWith("P"));
    }

    @Test
    void allFaultsOfAVersionAreSaidAtOnce() {
        run(
                pipeline,
                profile(
                        1,
                        version()
                                .setIdleDramUw(-5)
                                .setEmbodiedUg(-1)
                                .setSmtThreadPpm(0)
                                .build()));

        assertThat(pipeline.reasons()).hasSize(3).containsOnly("INCONSISTENT_REFERENCE");
        assertThat(pipeline.windows().get(0).getFlags())
                .containsExactly("DRIVERS_REFUSED", "EMBODIED_REFUSED", "IDLE_REFUSED");
    }

    @Test
    void beyondFiftyFaultsOfARecordAreCounted() {
        List<MeterLimit> limits = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            limits.add(new MeterLimit("m" + i, -1L));
        }
        run(pipeline, profile(1, version().setMeterLimits(limits).build()));

        assertThat(pipeline.rejected()).hasSize(51);
        assertThat(pipeline.rejected().get(50).getMessage())
                .isEqualTo("profile of node n1: 10 more parts are refused like these");
    }
}
