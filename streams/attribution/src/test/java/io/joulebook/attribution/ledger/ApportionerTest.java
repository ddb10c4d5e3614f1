package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ApportionerTest {

    private static final Factors FACTORS = Windows.factors(1_000_000, 0);
    private static final long CORE_MINUTE = 60_000_000_000L;

    @Test
    void withoutAWallMeterTheWallIsModelled() {
        Windows node = new Windows()
                .counter("pkg", "PACKAGE", 100)
                .counter("dram", "DRAM", 50)
                .counter("gpu", "GPU", 40);

        Pools pools = node.segment(FACTORS).pools();

        // 150 · 1.33 = 199.5, to the even 200, and the GPU on top.
        assertThat(pools.wallMicrojoules()).isEqualTo(240);
        assertThat(pools.platformMicrojoules()).isEqualTo(50);
        assertThat(node.ledger(FACTORS).flags()).containsExactly("MODELLED");
    }

    @Test
    void componentsAboveTheWallAreScaledToIt() {
        Windows node = new Windows()
                .counter("wall", "WALL", 100)
                .counter("pkg", "PACKAGE", 150)
                .counter("dram", "DRAM", 50);

        Pools pools = node.segment(FACTORS).pools();

        assertThat(pools.packageMicrojoules()).isEqualTo(75);
        assertThat(pools.dramMicrojoules()).isEqualTo(25);
        assertThat(pools.platformMicrojoules()).isZero();
        assertThat(node.ledger(FACTORS).flags()).containsExactly("METER_CONFLICT");
    }

    @Test
    void betterWallMeterCountsAndTheOthersDoNot() {
        Reading zero = new Reading(0, "b", 0);
        Windows node = new Windows()
                .meter("a", "WALL", MeterQuality.DERIVED, zero, new Reading(MINUTE, "b", 111))
                .meter("c", "WALL", MeterQuality.MEASURED, zero, new Reading(MINUTE, "b", 333))
                .meter("b", "WALL", MeterQuality.MEASURED, zero, new Reading(MINUTE, "b", 222));

        assertThat(node.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(222);
    }

    @Test
    void wallMeterThatCoversTheWindowComesBeforeABetterOneThatDoesNot() {
        Windows node = new Windows()
                .meter("a", "WALL", MeterQuality.MEASURED, new Reading(0, "b", 0), new Reading(30 * SECOND, "b", 111))
                .meter("b", "WALL", MeterQuality.DERIVED, new Reading(0, "b", 0), new Reading(MINUTE, "b", 222));

        assertThat(node.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(222);
        assertThat(node.ledger(FACTORS).flags()).containsExactly("DERIVED");
    }

    @Test
    void windowPartlyCoveredIsFlagged() {
        Windows node = new Windows()
                .meter("a", "WALL", MeterQuality.MEASURED, new Reading(0, "b", 0), new Reading(30 * SECOND, "b", 111));
        Windows modelled = new Windows()
                .meter(
                        "a",
                        "PACKAGE",
                        MeterQuality.MEASURED,
                        new Reading(0, "b", 0),
                        new Reading(30 * SECOND, "b", 100));

        assertThat(node.segment(FACTORS).pools().wallMicrojoules()).isEqualTo(111);
        assertThat(node.ledger(FACTORS).flags()).containsExactly("PARTIAL");
        assertThat(modelled.ledger(FACTORS).flags()).containsExactly("MODELLED", "PARTIAL");
    }

    @Test
    void windowWithoutAnyReadingBooksNoEnergyButUseAndMaking() {
        Windows node = new Windows()
                .idle(new IdlePower(1, 1, 1, 1))
                .embodied(new Embodied(1_000_000, 0, 600))
                .uses("w", CORE_MINUTE, 0)
                .owns("w", "A");

        WindowLedger ledger = node.ledger(FACTORS);

        assertThat(ledger.flags()).containsExactly("NO_READING");
        assertThat(ledger.segments().get(0).pools().wallMicrojoules()).isZero();
        // A used one core of eight without having reserved any, and so holds an eighth of the node.
        assertThat(by(ledger, LedgerLine::embodiedMicrograms))
                .containsExactly(Map.entry("A", 12_500L), Map.entry("_operator", 87_500L));
    }

    @Test
    void idlePowerAboveWhatWasMeasuredIsClamped() {
        Windows node = new Windows().counter("wall", "WALL", 50).idle(new IdlePower(9, 9, 9, 1));

        assertThat(node.segment(FACTORS).pools().platformIdleMicrojoules()).isEqualTo(50);
        assertThat(node.ledger(FACTORS).flags()).containsExactly("IDLE_CLAMPED");
    }

    @Test
    void energyWithoutAUserIsUnattributed() {
        Windows node = new Windows().counter("wall", "WALL", 100);

        assertThat(by(node.ledger(FACTORS), LedgerLine::itMicrojoules))
                .containsExactly(Map.entry("_unattributed", 100L));
    }

    @Test
    void gpuFollowsItsOwnTimeAndElseNobody() {
        Windows node = new Windows()
                .counter("wall", "WALL", 1000)
                .counter("gpu", "GPU", 600)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 0, MINUTE, CORE_MINUTE, 0, 2)
                .uses("b", 0, MINUTE, CORE_MINUTE, 0, 1);
        Windows idleGpu = new Windows()
                .counter("wall", "WALL", 1000)
                .counter("gpu", "GPU", 600)
                .owns("a", "A")
                .uses("a", CORE_MINUTE, 0);

        assertThat(by(node.ledger(FACTORS), LedgerLine::dynamicGpuMicrojoules))
                .containsEntry("A", 400L)
                .containsEntry("B", 200L);
        assertThat(by(node.ledger(FACTORS), LedgerLine::dynamicPlatformMicrojoules))
                .containsEntry("A", 267L)
                .containsEntry("B", 133L);
        assertThat(by(idleGpu.ledger(FACTORS), LedgerLine::itMicrojoules))
                .containsEntry("A", 0L)
                .containsEntry("_unattributed", 1000L);
    }

    @Test
    void dramFollowsCpuTimeWhereNoMissesAreKnown() {
        Windows node = new Windows()
                .counter("wall", "WALL", 300)
                .counter("dram", "DRAM", 300)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 2 * CORE_MINUTE, 0)
                .uses("b", CORE_MINUTE, 0);

        assertThat(by(node.ledger(FACTORS), LedgerLine::dynamicDramMicrojoules))
                .containsExactly(Map.entry("A", 200L), Map.entry("B", 100L));
    }

    @Test
    void cpuTimeThatNoRowTellsOfIsUnattributed() {
        Windows node = new Windows()
                .counter("wall", "WALL", 400)
                .owns("a", "A")
                .uses("a", 3 * CORE_MINUTE, 0)
                .busy(0, MINUTE, 4 * CORE_MINUTE)
                .busy(0, MINUTE, 4 * CORE_MINUTE)
                .busy(MINUTE, 2 * MINUTE, CORE_MINUTE);

        assertThat(by(node.ledger(FACTORS), LedgerLine::cpuNanos))
                .containsExactly(Map.entry("A", 3 * CORE_MINUTE), Map.entry("_unattributed", CORE_MINUTE));
        assertThat(by(node.ledger(FACTORS), LedgerLine::itMicrojoules))
                .containsExactly(Map.entry("A", 300L), Map.entry("_unattributed", 100L));
    }

    @Test
    void cpuTimeAboveTheCapacityIsScaled() {
        Windows node = new Windows()
                .counter("wall", "WALL", 400)
                .owns("a", "A")
                .owns("b", "B")
                .uses("a", 12 * CORE_MINUTE, 0)
                .uses("b", 4 * CORE_MINUTE, 0);

        assertThat(by(node.ledger(FACTORS), LedgerLine::cpuNanos))
                .containsExactly(Map.entry("A", 6 * CORE_MINUTE), Map.entry("B", 2 * CORE_MINUTE));
        assertThat(node.ledger(FACTORS).flags()).containsExactly("OVER_CAPACITY");
    }

    @Test
    void onePercentAboveTheCapacityIsLeftAsItIs() {
        Windows node = new Windows()
                .counter("wall", "WALL", 400)
                .owns("a", "A")
                .uses("a", 8 * CORE_MINUTE + 8 * CORE_MINUTE / 100, 0);

        assertThat(node.ledger(FACTORS).flags()).isEmpty();
        assertThat(by(node.ledger(FACTORS), LedgerLine::cpuNanos))
                .containsEntry("A", 8 * CORE_MINUTE + 8 * CORE_MINUTE / 100);
    }

    @Test
    void reservationsBeyondTheCapacityShareAllOfTheIdle() {
        Windows node = new Windows()
                .counter("wall", "WALL", 60)
                .idle(new IdlePower(0, 0, 0, 1))
                .reserves("A", 12_000)
                .reserves("B", 6_000)
                .owns("g", "guest")
                .uses("g", CORE_MINUTE, 0);

        assertThat(by(node.ledger(FACTORS), LedgerLine::idleMicrojoules))
                .containsExactly(Map.entry("A", 40L), Map.entry("B", 20L), Map.entry("guest", 0L));
    }

    @Test
    void guestsWithoutAReservationTakeFromTheFreePartOnly() {
        Windows node = new Windows()
                .counter("wall", "WALL", 80)
                .idle(new IdlePower(0, 0, 0, 2))
                .reserves("A", 6_000)
                .owns("g", "guest")
                .owns("h", "other")
                .owns("s", Tenants.SYSTEM)
                .uses("g", 3 * CORE_MINUTE, 0)
                .uses("h", CORE_MINUTE, 0)
                .uses("s", CORE_MINUTE, 0);

        assertThat(by(node.ledger(FACTORS), LedgerLine::idleMicrojoules))
                .containsExactly(
                        Map.entry("A", 60L), Map.entry("_system", 0L), Map.entry("guest", 15L), Map.entry("other", 5L));
    }

    @Test
    void rowsAcrossTheBorderAreSpreadAndTheRestLeftOut() {
        Windows node = new Windows()
                .counter("wall", "WALL", 80)
                .owns("a", "A")
                .uses("a", 45 * SECOND, 75 * SECOND, 31, 9, 7)
                .uses("a", MINUTE, 2 * MINUTE, 1000, 0, 0);

        // 15.5 goes to the even 16; the other 15 are the next window's.
        assertThat(by(node.ledger(FACTORS), LedgerLine::cpuNanos)).containsExactly(Map.entry("A", 16L));
    }

    @Test
    void segmentsEndWhereAnythingChanges() {
        Windows node = new Windows()
                .counter("wall", "WALL", 600)
                .owns("a", "A")
                .owns("a", "B", 10 * SECOND)
                .uses("a", CORE_MINUTE, 0);
        Factors factors = new Factors(
                IntensitySeries.EMPTY
                        .with(Windows.intensity(0, 20 * SECOND, 1))
                        .with(Windows.intensity(20 * SECOND, MINUTE, 2)),
                PueSchedule.of(List.of(new PueVersion(0, 1_000_000), new PueVersion(30 * SECOND, 2_000_000))));

        WindowLedger ledger = node.ledger(factors);

        assertThat(ledger.segments())
                .extracting(PricedSegment::fromMicros)
                .containsExactly(0L, 10 * SECOND, 20 * SECOND, 30 * SECOND);
        assertThat(ledger.segments())
                .extracting(PricedSegment::toMicros)
                .containsExactly(10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE);
        assertThat(ledger.segments())
                .extracting(segment -> segment.pools().wallMicrojoules())
                .containsExactly(100L, 100L, 100L, 300L);
        assertThat(ledger.segments())
                .extracting(PricedSegment::overheadMicrojoules)
                .containsExactly(0L, 0L, 0L, 300L);
        assertThat(by(ledger, LedgerLine::itMicrojoules)).containsExactly(Map.entry("A", 100L), Map.entry("B", 500L));
    }

    @Test
    void factorThatChangesInsideASegmentAsksForNewSegments() {
        ApportionedWindow window =
                Apportioner.apportion(new Windows().counter("wall", "WALL", 6).inputs(0, MINUTE), FACTORS);
        Factors others =
                new Factors(IntensitySeries.EMPTY.with(Windows.intensity(0, 20 * SECOND, 1)), PueSchedule.NONE);

        assertThatThrownBy(() -> Pricer.price(window, others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Node node")
                .hasMessageContaining("apportion the window again");
    }

    @Test
    void makingIsBookedWithinLifeOnly() {
        Windows node = new Windows().embodied(new Embodied(1000, 30 * SECOND, 10));

        assertThat(node.segment(FACTORS).embodiedMicrograms()).isEqualTo(1000);
        assertThat(node.ledger(0, 35 * SECOND, FACTORS).segments().get(0).embodiedMicrograms())
                .isEqualTo(500);
        assertThat(node.ledger(0, 30 * SECOND, FACTORS).segments().get(0).embodiedMicrograms())
                .isZero();
    }

    @Test
    void digestTellsInputsApartAndNotHowTheyCame() {
        WindowLedger first = small().uses("b", 7, 0).ledger(FACTORS);
        WindowLedger otherOrder = new Windows()
                .uses("b", 7, 0)
                .counter("wall", "WALL", 600)
                .uses("a", 5, 1)
                .ledger(FACTORS);
        WindowLedger otherUse = small().uses("b", 8, 0).ledger(FACTORS);
        WindowLedger otherBusy = small().uses("b", 7, 0).busy(0, MINUTE, 9).ledger(FACTORS);

        assertThat(otherOrder.inputDigest()).isEqualTo(first.inputDigest());
        assertThat(otherUse.inputDigest()).isNotEqualTo(first.inputDigest());
        assertThat(otherBusy.inputDigest()).isNotEqualTo(first.inputDigest());
        assertThat(otherUse.paramHash()).isEqualTo(first.paramHash());
    }

    @Test
    void parameterHashTellsParametersApart() {
        String first = small().ledger(FACTORS).paramHash();

        assertThat(small().owns("a", "A").ledger(FACTORS).paramHash()).isNotEqualTo(first);
        assertThat(small().reserves("A", 1).ledger(FACTORS).paramHash()).isNotEqualTo(first);
        assertThat(small().idle(new IdlePower(0, 0, 0, 1)).ledger(FACTORS).paramHash())
                .isNotEqualTo(first);
        assertThat(small().ledger(Windows.factors(1_000_000, 1)).paramHash()).isNotEqualTo(first);
        assertThat(small().ledger(FACTORS).paramHash()).isEqualTo(first);
    }

    @Test
    void ownFaultsNameThemselves() {
        Pools pools = new Pools(10, 10, 0, 0, 0, 0, 0, 0, 0);
        PricedSegment empty = new Windows().segment(FACTORS);

        assertThatThrownBy(() -> new PricedSegment(
                        0, 1, pools, 0, 1, 0, empty.intensity(), empty.market(), empty.heat(), 0, 0, 0, List.of()))
                .hasMessage("Ledger bug: the lines' IT energy, µJ add up to 0, not to 10");
        assertThatThrownBy(() -> new Pools(10, 9, 0, 0, 0, 0, 0, 0, 0)).hasMessageContaining("Pools bug");
        assertThatThrownBy(() -> new Pools(10, 10, 0, 0, 0, 11, 0, 0, 0)).hasMessageContaining("idle part of package");
        assertThatThrownBy(() -> new Windows().inputs(5, 5)).hasMessageContaining("[5, 5)");
    }

    private static Windows small() {
        return new Windows().counter("wall", "WALL", 600).uses("a", 5, 1);
    }

    private static Map<String, Long> by(WindowLedger ledger, ToLongFunction<LedgerLine> figure) {
        return ledger.segments().stream()
                .flatMap(segment -> segment.lines().stream())
                .collect(Collectors.toMap(
                        line -> Objects.requireNonNull(line.tenant()),
                        figure::applyAsLong,
                        Long::sum,
                        java.util.TreeMap::new));
    }
}
