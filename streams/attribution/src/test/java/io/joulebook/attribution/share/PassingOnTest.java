package io.joulebook.attribution.share;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PassingOnTest {

    private static final long[] NO_SERVICE = {0, 0, 0, 0};

    @Test
    void serviceGoesToItsUsersInProportion() {
        PassingOn passing = PassingOn.of(new long[][] {{0, 3, 1, 0}, NO_SERVICE, NO_SERVICE, NO_SERVICE});

        assertThat(passing.passedOn(new long[] {100, 7, 0, 5})).containsExactly(0, 82, 25, 5);
        assertThat(passing.isStuck(0)).isFalse();
    }

    @Test
    void ownUseCountsForNothing() {
        PassingOn passing = PassingOn.of(new long[][] {{5, 3, 1, 0}, NO_SERVICE, NO_SERVICE, NO_SERVICE});

        assertThat(passing.passedOn(new long[] {100, 0, 0, 0})).containsExactly(0, 75, 25, 0);
    }

    @Test
    void servicesThatUseEachOtherAreSolvedTogether() {
        // x0 = 90 + x1/2, x1 = x0/3: x0 = 108, x1 = 36; the third gets 2/3 of x0, the fourth half of x1.
        PassingOn passing = PassingOn.of(new long[][] {{0, 1, 2, 0}, {1, 0, 0, 1}, NO_SERVICE, NO_SERVICE});

        assertThat(passing.passedOn(new long[] {90, 0, 0, 0})).containsExactly(0, 0, 72, 18);
    }

    @Test
    void servicesThatOnlyUseEachOtherKeepWhatTheyHave() {
        PassingOn passing = PassingOn.of(new long[][] {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 1}, NO_SERVICE});

        assertThat(passing.isStuck(0)).isTrue();
        assertThat(passing.isStuck(1)).isTrue();
        assertThat(passing.isStuck(2)).isFalse();
        // The third, which uses them beside the fourth, passes half of what it has on into the cycle.
        assertThat(passing.passedOn(new long[] {10, 20, 40, 0})).containsExactly(10, 40, 0, 20);
    }

    @Test
    void whoIsUsedByNobodyButItselfIsStuck() {
        PassingOn passing = PassingOn.of(new long[][] {{4, 0, 0, 0}, NO_SERVICE, NO_SERVICE, NO_SERVICE});

        assertThat(passing.isStuck(0)).isTrue();
        assertThat(passing.passedOn(new long[] {9, 0, 0, 0})).containsExactly(9, 0, 0, 0);
    }

    @Test
    void useBelowZeroIsRefused() {
        assertThatThrownBy(() -> PassingOn.of(new long[][] {{0, -1}, {0, 0}})).hasMessageContaining("-1");
    }

    @Test
    void nothingIsLostAndOnlyServicesGive() {
        forAny(random -> {
            long[][] use = anyUse(random, 1 + random.nextInt(8));
            long[] amounts = anyAmounts(random, use.length);
            PassingOn passing = PassingOn.of(use);
            long[] passed = passing.passedOn(amounts);

            assertThat(Arrays.stream(passed).sum())
                    .isEqualTo(Arrays.stream(amounts).sum());
            for (int i = 0; i < passed.length; i++) {
                boolean passes = Arrays.stream(use[i]).sum() > 0 && !passing.isStuck(i);
                assertThat(passed[i]).isGreaterThanOrEqualTo(passes ? 0 : amounts[i]);
                if (passes) {
                    assertThat(passed[i]).isZero();
                }
            }
        });
    }

    /** The equations themselves: who passes on one step ahead of the others changes nothing. */
    @Test
    void oneStepAheadChangesNothing() {
        forAny(random -> {
            long[][] use = anyUse(random, 2 + random.nextInt(6));
            PassingOn passing = PassingOn.of(use);
            int first = random.nextInt(use.length);
            long sum = Arrays.stream(use[first]).sum();
            if (sum > 0 && !passing.isStuck(first)) {
                long[] amounts = anyAmounts(random, use.length);
                amounts[first] = sum * random.nextInt(1000);
                long[] ahead = amounts.clone();
                ahead[first] = 0;
                for (int i = 0; i < ahead.length; i++) {
                    ahead[i] += amounts[first] / sum * use[first][i];
                }

                assertThat(passing.passedOn(ahead)).isEqualTo(passing.passedOn(amounts));
            }
        });
    }

    private static long[][] anyUse(Random random, int participants) {
        long[][] use = new long[participants][participants];
        for (long[] users : use) {
            if (random.nextInt(3) > 0) {
                Arrays.setAll(users, i -> random.nextInt(3) == 0 ? natural(random, 30) : 0);
            }
        }
        return use;
    }

    private static long[] anyAmounts(Random random, int participants) {
        long[] amounts = new long[participants];
        Arrays.setAll(amounts, i -> natural(random, 40));
        return amounts;
    }
}
