package io.joulebook.attribution.ledger;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static io.joulebook.attribution.ledger.Windows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.node.Embodied;
import io.joulebook.attribution.node.IdlePower;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Services that others use pass on what they answer for: METHOD §2.8. */
final class SharedServicesTest {

    private static final Factors FACTORS = Windows.factors(1_500_000, 0);
    private static final long CORE_MINUTE = 60_000_000_000L;

    @Test
    void everyFigureOfAServiceGoesToItsUsers() {
        Windows node = new Windows()
                .counter("wall", "WALL", 800)
                .counter("pkg", "PACKAGE", 400)
                .idle(new IdlePower(0, 0, 0, 5))
                .embodied(new Embodied(1_600_000, 0, 600))
                .reserves("db", 4000)
                .owns("d", "db")
                .owns("a", "A")
                .uses("d", 3 * CORE_MINUTE, 0)
                .uses("a", CORE_MINUTE, 0)
                .serves("db", "A", 3)
                .serves("db", "B", 1);
        WindowLedger ledger = node.ledger(FACTORS);

        // Packages 300:100, platform 100 of 400 by the same, 300 of it idle: half to db, an eighth to A.
        assertThat(by(ledger, LedgerLine::dynamicPackageMicrojoules)).isEqualTo(Map.of("A", 325L, "B", 75L));
        assertThat(by(ledger, LedgerLine::alternativePackageMicrojoules)).isEqualTo(Map.of("A", 325L, "B", 75L));
        assertThat(by(ledger, LedgerLine::dynamicPlatformMicrojoules)).isEqualTo(Map.of("A", 81L, "B", 19L));
        assertThat(by(ledger, LedgerLine::idleMicrojoules)).isEqualTo(Map.of("A", 150L, "B", 37L, "_operator", 113L));
        assertThat(by(ledger, LedgerLine::embodiedMicrograms))
                .isEqualTo(Map.of("A", 80_000L, "B", 20_000L, "_operator", 60_000L));
        assertThat(by(ledger, LedgerLine::overheadMicrojoules))
                .isEqualTo(Map.of("A", 278L, "B", 66L, "_operator", 56L));
    }

    @Test
    void cpuTimeStaysWithTheServiceThatRan() {
        WindowLedger ledger = small().serves("db", "A", 1).ledger(FACTORS);

        assertThat(by(ledger, LedgerLine::cpuNanos)).isEqualTo(Map.of("A", CORE_MINUTE, "db", CORE_MINUTE));
        assertThat(by(ledger, LedgerLine::itMicrojoules)).isEqualTo(Map.of("A", 100L));
        assertThat(ledger.flags()).doesNotContain("SERVICE_CYCLE");
    }

    @Test
    void serviceThatOnlyHeldCapacityHasNoLineLeft() {
        WindowLedger ledger = small().idle(new IdlePower(0, 0, 0, 1))
                .reserves("store", 8000)
                .serves("store", "A", 1)
                .ledger(FACTORS);

        assertThat(by(ledger, LedgerLine::idleMicrojoules)).isEqualTo(Map.of("A", 60L));
        assertThat(ledger.segments().get(0).lines())
                .noneMatch(line -> line.tenant().equals("store"));
    }

    @Test
    void serviceThatNobodyUsedKeepsWhatItHas() {
        WindowLedger ledger = small().serves("db", "A", 0).ledger(FACTORS);

        assertThat(by(ledger, LedgerLine::itMicrojoules)).isEqualTo(Map.of("A", 50L, "db", 50L));
        assertThat(ledger.flags()).isEmpty();
    }

    @Test
    void servicesThatOnlyUseEachOtherKeepWhatTheyHaveAndAreFlagged() {
        WindowLedger ledger =
                small().serves("db", "cache", 1).serves("cache", "db", 1).ledger(FACTORS);

        assertThat(by(ledger, LedgerLine::itMicrojoules)).isEqualTo(Map.of("A", 50L, "db", 50L));
        assertThat(ledger.flags()).containsExactly("SERVICE_CYCLE");
    }

    @Test
    void useIsThatOfTheSegmentsStart() {
        WindowLedger ledger = small().serves("db", "A", 1)
                .serves("db", "A", 0, MINUTE / 4)
                .serves("db", "B", 1, MINUTE / 4)
                .ledger(FACTORS);

        assertThat(ledger.segments()).extracting(PricedSegment::toMicros).containsExactly(MINUTE / 4, MINUTE);
        // 25 µJ of the first quarter to A, 75 by halves.
        assertThat(by(ledger, LedgerLine::itMicrojoules)).isEqualTo(Map.of("A", 25L + 38, "B", 37L));
    }

    @Test
    void useIsAParameterOfTheWindow() {
        String none = small().ledger(FACTORS).paramHash();
        String one = small().serves("db", "A", 1).ledger(FACTORS).paramHash();
        String other = small().serves("db", "A", 2).ledger(FACTORS).paramHash();
        String later = small().serves("db", "A", 1, MINUTE).ledger(FACTORS).paramHash();

        assertThat(List.of(none, one, other)).doesNotHaveDuplicates();
        assertThat(later).isEqualTo(none);
    }

    @Test
    void nothingIsLostWhateverTheServices() {
        forAny(random -> {
            long seed = random.nextLong();
            WindowLedger first = any(new Random(seed)).ledger(FACTORS);

            // A segment's lines add up to its totals, or it could not be made.
            for (PricedSegment segment : first.segments()) {
                segment.lines().forEach(line -> {
                    assertThat(line.dynamicPackageMicrojoules()).isNotNegative();
                    assertThat(line.dynamicPlatformMicrojoules()).isNotNegative();
                    assertThat(line.idleMicrojoules()).isNotNegative();
                    assertThat(line.embodiedMicrograms()).isNotNegative();
                });
            }
            assertThat(any(new Random(seed)).shuffled(random).ledger(FACTORS)).isEqualTo(first);
        });
    }

    private static Windows any(Random random) {
        Windows node = new Windows()
                .counter("wall", "WALL", natural(random, 36))
                .counter("pkg", "PACKAGE", natural(random, 33))
                .idle(new IdlePower(random.nextInt(9_000_000), 0, 0, random.nextInt(9_000_000)))
                .embodied(new Embodied(natural(random, 40), 0, 94_608_000));
        List<String> tenants = List.of("A", "B", "db", "cache", "log");
        for (int i = 0; i < tenants.size(); i++) {
            node.owns("w" + i, tenants.get(i)).uses("w" + i, natural(random, 36), natural(random, 20));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            String service = tenants.get(2 + random.nextInt(3));
            String user = tenants.get(random.nextInt(5));
            node.serves(service, user, natural(random, 40), random.nextInt(90_000_000) - 60_000_000L);
        }
        return random.nextBoolean() ? node.reserves("db", random.nextInt(4000)) : node;
    }

    /** A and db use half of a core's worth each of 100 µJ. */
    private static Windows small() {
        return new Windows()
                .counter("wall", "WALL", 100)
                .owns("d", "db")
                .owns("a", "A")
                .uses("d", CORE_MINUTE, 0)
                .uses("a", CORE_MINUTE, 0);
    }

    private static Map<String, Long> by(WindowLedger ledger, ToLongFunction<LedgerLine> figure) {
        Map<String, Long> sums = new TreeMap<>(ledger.segments().stream()
                .flatMap(segment -> segment.lines().stream())
                .collect(Collectors.toMap(LedgerLine::tenant, figure::applyAsLong, Long::sum)));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }
}
