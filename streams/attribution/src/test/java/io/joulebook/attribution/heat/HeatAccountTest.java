package io.joulebook.attribution.heat;

import static io.joulebook.attribution.Seeds.forAnySeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HeatAccountTest {

    private static final long MINUTE = 60_000_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Test
    void excessIsCreditedInTheWindowAfter() {
        HeatAccount account = HeatAccount.opened(MINUTE, DAY);

        assertThat(account.credit(70, 100)).isEqualTo(new HeatCredit(70, 0, 100, 70, 0, 0, 700_000));
        assertThat(account.credit(130, 90)).isEqualTo(new HeatCredit(130, 0, 90, 90, 40, 0, 1_000_000));
        assertThat(account.credit(20, 80)).isEqualTo(new HeatCredit(20, 40, 80, 60, 0, 0, 750_000));
    }

    @Test
    void noCreditComesBeforeItsHeat() {
        HeatAccount account = HeatAccount.opened(MINUTE, DAY);

        assertThat(account.credit(0, 100).creditedMicrojoules()).isZero();
        assertThat(account.credit(50, 100).creditedMicrojoules()).isEqualTo(50);
    }

    @Test
    void heatOfADayAgoIsStillCredited() {
        HeatAccount account = HeatAccount.opened(HOUR, DAY);
        account.credit(10, 0);
        idle(account, 23);

        assertThat(account.credit(0, 10)).isEqualTo(new HeatCredit(0, 10, 10, 10, 0, 0, 1_000_000));
    }

    @Test
    void heatLapsesOnceADayOld() {
        HeatAccount account = HeatAccount.opened(HOUR, DAY);
        account.credit(10, 0);
        idle(account, 23);

        assertThat(account.credit(5, 4)).isEqualTo(new HeatCredit(5, 10, 4, 4, 5, 6, 1_000_000));
        assertThat(account.credit(0, 10).creditedMicrojoules()).isEqualTo(5);
    }

    @Test
    void oldestHeatIsCreditedFirst() {
        HeatAccount account = HeatAccount.opened(HOUR, 2 * HOUR);
        account.credit(10, 0);
        account.credit(10, 0);

        // The 10 µJ of the first window are used up, so none of them lapses here.
        assertThat(account.credit(10, 10)).isEqualTo(new HeatCredit(10, 20, 10, 10, 20, 0, 1_000_000));
        assertThat(account.credit(0, 0).lapsedMicrojoules()).isEqualTo(10);
    }

    @Test
    void nothingIsCarriedWithoutAHorizon() {
        HeatAccount account = HeatAccount.opened(HOUR, 0);

        assertThat(account.credit(10, 4)).isEqualTo(new HeatCredit(10, 0, 4, 4, 0, 6, 1_000_000));
        assertThat(account.carriedMicrojoules()).isZero();
    }

    @Test
    void reuseFactorIsRoundedHalfToEven() {
        // 1/16,000,000 is 0.0625 ppm; 1/2,000,000 and 3/2,000,000 lie half-way.
        assertThat(HeatCredit.erfPpm(1, 16_000_000)).isZero();
        assertThat(HeatCredit.erfPpm(1, 2_000_000)).isZero();
        assertThat(HeatCredit.erfPpm(3, 2_000_000)).isEqualTo(2);
        assertThat(HeatCredit.erfPpm(0, 0)).isZero();
    }

    @Test
    void horizonMustBeWholeWindows() {
        assertThatThrownBy(() -> HeatAccount.opened(7 * MINUTE, HOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole number of windows");
    }

    @Test
    void refusedWindowLeavesTheAccountAsItWas() {
        HeatAccount account = HeatAccount.opened(HOUR, DAY);
        account.credit(10, 0);

        assertThatThrownBy(() -> account.credit(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.credit(Long.MAX_VALUE, 5)).isInstanceOf(ArithmeticException.class);
        assertThat(account.credit(0, 10).creditedMicrojoules()).isEqualTo(10);
    }

    @Test
    void creditsCarryAndLapsedAddUpToDelivered() {
        forAnySeed(seed -> {
            List<HeatCredit> credits = run(seed);
            long accounted = credits.get(credits.size() - 1).carryOutMicrojoules();
            long delivered = 0;
            for (HeatCredit credit : credits) {
                delivered += credit.deliveredMicrojoules();
                accounted += credit.creditedMicrojoules() + credit.lapsedMicrojoules();
                assertThat(credit.creditedMicrojoules()).isBetween(0L, credit.facilityMicrojoules());
                assertThat(accounted - credits.get(credits.size() - 1).carryOutMicrojoules())
                        .isLessThanOrEqualTo(delivered);
            }

            assertThat(accounted).isEqualTo(delivered);
        });
    }

    @Test
    void agreesWithALedgerOfEveryWindowsHeat() {
        forAnySeed(seed -> {
            List<HeatCredit> credits = run(seed);

            assertThat(plainly(credits, horizonWindows(seed))).isEqualTo(credits);
        });
    }

    @Test
    void impossibleWindowsAndHorizonsAreRefused() {
        assertThatThrownBy(() -> HeatAccount.opened(0, DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeatAccount.opened(-HOUR, DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeatAccount.opened(HOUR, -DAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void negativeFacilityEnergyIsRefused() {
        assertThatThrownBy(() -> HeatAccount.opened(HOUR, DAY).credit(5, -1)).hasMessageContaining("facility -1");
    }

    @Test
    void whatIsCarriedCanBeAskedFor() {
        HeatAccount account = HeatAccount.opened(HOUR, DAY);
        account.credit(10, 4);

        assertThat(account.carriedMicrojoules()).isEqualTo(6);
    }

    @Test
    void nothingButHeatThatIsLeftIsCarried() {
        HeatAccount account = HeatAccount.opened(HOUR, DAY);
        account.credit(0, 0);
        assertThat(account.carried()).isEmpty();

        account.credit(10, 0);
        assertThat(account.carried()).containsExactly(new HeatAccount.Parcel(1, 10));

        account.credit(0, 10);
        assertThat(account.carried()).isEmpty();
    }

    private static void idle(HeatAccount account, int windows) {
        for (int i = 0; i < windows; i++) {
            assertThat(account.credit(0, 0).lapsedMicrojoules()).isZero();
        }
    }

    private static long horizonWindows(long seed) {
        return seed % 6;
    }

    private static List<HeatCredit> run(long seed) {
        Random random = new Random(seed);
        HeatAccount account = HeatAccount.opened(HOUR, horizonWindows(seed) * HOUR);
        List<HeatCredit> credits = new ArrayList<>();
        int windows = 1 + random.nextInt(24);
        for (int i = 0; i < windows; i++) {
            long delivered = random.nextInt(3) == 0 ? 0 : random.nextLong(1_000_000_000_000L);
            long facility = random.nextInt(4) == 0 ? 0 : random.nextLong(1_000_000_000_000L);
            credits.add(account.credit(delivered, facility));
        }
        return credits;
    }

    /** The same rule with what is left of every window written down, and looked through from the oldest each time. */
    private static List<HeatCredit> plainly(List<HeatCredit> windows, long horizonWindows) {
        long[] left = new long[windows.size()];
        List<HeatCredit> credits = new ArrayList<>();
        for (int now = 0; now < left.length; now++) {
            long delivered = windows.get(now).deliveredMicrojoules();
            long facility = windows.get(now).facilityMicrojoules();
            long carryIn = LongStream.of(left).sum();
            left[now] = delivered;
            long credited = 0;
            for (int i = 0; i <= now; i++) {
                long taken = Math.min(left[i], facility - credited);
                left[i] -= taken;
                credited += taken;
            }
            long lapsed = 0;
            for (int i = 0; i <= now; i++) {
                if (now - i >= horizonWindows) {
                    lapsed += left[i];
                    left[i] = 0;
                }
            }
            long erf = HeatCredit.erfPpm(credited, facility);
            credits.add(new HeatCredit(
                    delivered, carryIn, facility, credited, LongStream.of(left).sum(), lapsed, erf));
        }
        return credits;
    }
}
