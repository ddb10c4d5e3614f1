package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static io.joulebook.attribution.ledger.Windows.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.PueVersion;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.NodeProfile;
import io.joulebook.attribution.node.ProfileVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows that do not start at zero, and what changes inside one. */
final class LaterWindowTest {

    private static final Factors FACTORS = Windows.factors(1_000_000, 0);
    private static final long HOUR = 60 * MINUTE;

    @Test
    void windowAnHourLaterIsApportionedAlike() {
        PricedSegment first = at(0).ledger(0, MINUTE, FACTORS).segments().get(0);
        PricedSegment later =
                at(HOUR).ledger(HOUR, HOUR + MINUTE, FACTORS).segments().get(0);

        assertThat(later.pools()).isEqualTo(first.pools());
        assertThat(later.lines()).isEqualTo(first.lines());
        // 45 s of 90 s of 9 core-seconds, and as busy time twice that.
        assertThat(later.lines()).extracting(LedgerLine::cpuNanos).contains(4_500_000_000L);
    }

    @Test
    void apportionedWindowTellsItsInterval() {
        ApportionedWindow window = Apportioner.apportion(at(HOUR).inputs(HOUR, HOUR + MINUTE), FACTORS);

        assertThat(window.fromMicros()).isEqualTo(HOUR);
        assertThat(window.toMicros()).isEqualTo(HOUR + MINUTE);
    }

    @Test
    void otherProfileInsideAWindowCutsIt() {
        WindowInputs inputs = at(HOUR).inputs(HOUR, HOUR + MINUTE);
        ProfileVersion version = inputs.profile().at(0);
        NodeProfile profile =
                new NodeProfile("node", List.of(version, from(HOUR + 20 * SECOND, version, Map.of("wall", 1L))));

        assertThat(Apportioner.apportion(with(inputs, profile), FACTORS).segments())
                .extracting(ApportionedSegment::fromMicros)
                .containsExactly(HOUR, HOUR + 20 * SECOND);
    }

    @Test
    void powerLimitsAreInTheParameterHash() {
        WindowInputs inputs = at(0).inputs(0, MINUTE);
        ProfileVersion version = inputs.profile().at(0);

        assertThat(paramHash(inputs, from(0, version, Map.of("wall", 1L))))
                .isNotEqualTo(paramHash(inputs, from(0, version, Map.of("wall", 2L))));
    }

    @Test
    void readingsAreInTheDigest() {
        assertThat(digest(new Reading(0, "b", 0), new Reading(MINUTE, "b", 5)))
                .isNotEqualTo(digest(new Reading(0, "b", 0), new Reading(MINUTE, "b", 6)));
    }

    @Test
    void bootsAreInTheDigest() {
        assertThat(digest(new Reading(0, "b", 0), new Reading(MINUTE, "b", 5)))
                .isNotEqualTo(digest(new Reading(0, "c", 0), new Reading(MINUTE, "c", 5)));
    }

    @Test
    void pueThatChangesInsideASegmentIsRefused() {
        ApportionedWindow window = Apportioner.apportion(at(0).inputs(0, MINUTE), FACTORS);
        Factors other = new Factors(
                FACTORS.intensities(),
                PueSchedule.of(List.of(new PueVersion(0, 1_000_000), new PueVersion(SECOND, 1_100_000))));

        assertThatThrownBy(() -> Pricer.price(window, other)).hasMessageContaining("a factor changes at 1000000 µs");
    }

    @Test
    void idlePowerAboveAPoolsIsClampedInEachPool() {
        // The pools hold 10 µJ each, and a power of one µW is 60 µJ in a minute.
        assertThat(flags(new IdlePower(0, 0, 0, 0))).isEmpty();
        assertThat(flags(new IdlePower(1, 0, 0, 0))).containsExactly("IDLE_CLAMPED");
        assertThat(flags(new IdlePower(0, 1, 0, 0))).containsExactly("IDLE_CLAMPED");
        assertThat(flags(new IdlePower(0, 0, 1, 0))).containsExactly("IDLE_CLAMPED");
        assertThat(flags(new IdlePower(0, 0, 0, 1))).containsExactly("IDLE_CLAMPED");
    }

    @Test
    void linesAreInTheOrderOfTheirTenants() {
        Windows node = new Windows().counter("wall", "WALL", 40);
        for (String tenant : List.of("zeta", "B", "a", "\uFFFD", "\uD83D\uDE00", "beta", "Z")) {
            node.owns(tenant, tenant).uses(tenant, 5, 1);
        }

        assertThat(node.segment(FACTORS).lines())
                .extracting(LedgerLine::tenant)
                .filteredOn(tenant -> !tenant.startsWith("_"))
                .containsExactly("B", "Z", "a", "beta", "zeta", "\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void usageUpToOnePercentAboveTheCapacityStands() {
        // Eight cores for a minute.
        long capacity = 480_000_000_000L;

        assertThat(flagsOf(capacity)).isEmpty();
        assertThat(flagsOf(capacity + capacity / 100)).isEmpty();
        assertThat(flagsOf(capacity + capacity / 100 + 1)).containsExactly("OVER_CAPACITY");
    }

    @Test
    void scaledComponentsOfALaterWindowKeepTheirIdlePart() {
        Windows node = new Windows()
                .meter("wall", "WALL", MeterQuality.MEASURED, new Reading(HOUR, "b", 0), end(100))
                .meter("pkg", "PACKAGE", MeterQuality.MEASURED, new Reading(HOUR, "b", 0), end(200))
                .idle(new IdlePower(1, 0, 0, 0));

        assertThat(node.ledger(HOUR, HOUR + MINUTE, FACTORS).flags()).containsExactly("METER_CONFLICT");
    }

    private static Reading end(long microjoules) {
        return new Reading(HOUR + MINUTE, "b", microjoules);
    }

    private static Iterable<String> flagsOf(long cpuNanos) {
        return new Windows()
                .counter("wall", "WALL", 40)
                .uses("w", cpuNanos, 0)
                .ledger(FACTORS)
                .flags();
    }

    private static Iterable<String> flags(IdlePower idle) {
        return new Windows()
                .counter("wall", "WALL", 40)
                .counter("pkg", "PACKAGE", 10)
                .counter("dram", "DRAM", 10)
                .counter("gpu", "GPU", 10)
                .idle(idle)
                .ledger(FACTORS)
                .flags();
    }

    private static Windows at(long start) {
        Reading first = new Reading(start - 10 * SECOND, "b", 1000);
        Reading last = new Reading(start + 70 * SECOND, "b", 801_001_000);
        return new Windows()
                .meter("wall", "WALL", MeterQuality.MEASURED, first, last)
                .idle(new IdlePower(0, 0, 0, 2_000_000))
                .owns("w", "A", start - HOUR)
                .reserves("R", 1000)
                .uses("w", start - 45 * SECOND, start + 45 * SECOND, 9_000_000_000L, 7, 5)
                .busy(start - 30 * SECOND, start + 30 * SECOND, 18_000_000_000L);
    }

    private static String digest(Reading... readings) {
        return new Windows()
                .meter("wall", "WALL", MeterQuality.MEASURED, readings)
                .ledger(FACTORS)
                .inputDigest();
    }

    private static String paramHash(WindowInputs inputs, ProfileVersion version) {
        NodeProfile profile = new NodeProfile("node", List.of(version));
        return Pricer.price(Apportioner.apportion(with(inputs, profile), FACTORS), FACTORS)
                .paramHash();
    }

    private static WindowInputs with(WindowInputs inputs, NodeProfile profile) {
        return new WindowInputs(
                inputs.node(),
                inputs.fromMicros(),
                inputs.toMicros(),
                inputs.meters(),
                inputs.usage(),
                inputs.busy(),
                inputs.ownership(),
                profile);
    }

    private static ProfileVersion from(long micros, ProfileVersion like, Map<String, Long> maxPower) {
        return new ProfileVersion(
                micros,
                like.site(),
                like.zone(),
                like.loop(),
                like.milliCores(),
                maxPower,
                like.idle(),
                like.method(),
                like.curve(),
                like.embodied());
    }
}
