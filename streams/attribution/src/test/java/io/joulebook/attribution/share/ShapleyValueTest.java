package io.joulebook.attribution.share;

import static io.joulebook.attribution.Seeds.forAny;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.attribution.node.CurvePoint;
import io.joulebook.attribution.node.LoadCurve;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShapleyValueTest {

    /** One second: a core's time in it is 1e9 ns, and a milli-core's 1e6 ns. */
    private static final long SECOND = 1_000_000;

    private static final long CORE = 1_000_000_000L;

    private static final LoadCurve CONCAVE =
            curve(new CurvePoint(0, 0), new CurvePoint(4000, 40_000_000), new CurvePoint(8000, 60_000_000));

    @Test
    void twoTenantsShareWhatTheyAddInEitherOrder() {
        // f(4)=40, f(2)=20, f(6)=50: first comes 40 or 50−20, so 35 against 15.
        assertThat(ShapleyValue.split(1000, CONCAVE, SECOND, cpu(4, 2))).containsExactly(700, 300);
    }

    @Test
    void straightCurveIsProportional() {
        LoadCurve straight = curve(new CurvePoint(16_000, 160_000_000));

        assertThat(ShapleyValue.split(700, straight, SECOND, cpu(1, 2, 4))).containsExactly(100, 200, 400);
    }

    @Test
    void loadBeyondTheLastPointAddsNothing() {
        // f(8)=60, f(16)=60: 60 alone or nothing after the other.
        assertThat(ShapleyValue.split(1000, CONCAVE, SECOND, cpu(8, 16))).containsExactly(500, 500);
    }

    @Test
    void curveThatDoesNotRiseGivesNoSplit() {
        assertThat(ShapleyValue.split(10, curve(new CurvePoint(1000, 0)), SECOND, cpu(1, 1)))
                .containsExactly(0, 0);
    }

    @Test
    void withoutACurveThereIsNoSplit() {
        assertThat(ShapleyValue.split(10, LoadCurve.NONE, SECOND, cpu(1, 1))).containsExactly(0, 0);
    }

    @Test
    void loadOnASlopeBesideAnotherThatDoesNotFitIsShared() {
        long prime = (1L << 61) - 1;
        LoadCurve curve = curve(new CurvePoint(prime, 1), new CurvePoint(prime + 8, 4));

        assertThat(ShapleyValue.split(10, curve, 1, new long[] {1, 4})).containsExactly(2, 8);
    }

    @Test
    void tenantsWithoutLoadAreNoPlayers() {
        assertThat(ShapleyValue.split(1000, CONCAVE, SECOND, cpu(0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))
                .containsExactly(0, 700, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300);
    }

    @Test
    void withoutLoadThereIsNoSplit() {
        assertThat(ShapleyValue.split(10, CONCAVE, SECOND, cpu(0, 0))).containsExactly(0, 0);
    }

    @Test
    void valuesAreAveragesOverAllOrders() {
        forAny(random -> {
            LoadCurve curve = randomCurve(random);
            long[] cpu = new long[1 + random.nextInt(5)];
            Arrays.setAll(cpu, i -> random.nextInt(4) == 0 ? 0 : (long) random.nextInt(9) * CORE + random.nextInt(7));

            assertThat(ShapleyValue.split(1_000_000_007L, curve, SECOND, cpu))
                    .isEqualTo(LargestRemainder.split(1_000_000_007L, byOrders(curve, cpu)));
        });
    }

    @Test
    void verySmallAndVeryLargeIntervalsAgree() {
        long week = 604_800 * SECOND;
        long[] manyCores = new long[12];
        Arrays.setAll(manyCores, i -> (i + 1) * 1000L * 604_800 * CORE / 1000);
        long[] fewCores = new long[12];
        Arrays.setAll(fewCores, i -> (i + 1) * CORE);

        assertThat(ShapleyValue.split(
                        1_000_003, curve(new CurvePoint(20_000, 7), new CurvePoint(99_999, 11)), week, manyCores))
                .isEqualTo(ShapleyValue.split(
                        1_000_003, curve(new CurvePoint(20_000, 7), new CurvePoint(99_999, 11)), SECOND, fewCores));
    }

    @Test
    void moreThanTwelveTenantsPlayAsElevenAndABlock() {
        long[] cpu = new long[15];
        Arrays.setAll(cpu, i -> (i < 4 ? 1 : 2) * CORE / 8);

        long[] shares = ShapleyValue.split(1_000_000, CONCAVE, SECOND, cpu);

        assertThat(Arrays.stream(shares).sum()).isEqualTo(1_000_000);
        assertThat(Arrays.stream(shares, 0, 4)).allMatch(share -> Math.abs(share - shares[0]) <= 1);
        // All loads lie on the curve's first, straight stretch: 26 eighths, so exactly proportional.
        assertThat(shares[14]).isBetween(2 * shares[0] - 2, 2 * shares[0] + 2);
    }

    @Test
    void blockIsWeighedAsOnePlayer() {
        long[] cpu = new long[13];
        Arrays.setAll(cpu, i -> CORE);
        cpu[3] = CORE / 2;
        cpu[9] = CORE / 4;
        long[] joined = new long[12];
        Arrays.fill(joined, CORE);
        joined[3] = CORE * 3 / 4;

        long[] shares = ShapleyValue.split(1_000_000_000, CONCAVE, SECOND, cpu);
        long[] asOne = ShapleyValue.split(1_000_000_000, CONCAVE, SECOND, joined);

        assertThat(shares[3] + shares[9]).isBetween(asOne[3] - 1, asOne[3] + 1);
        assertThat(shares[3]).isBetween(2 * shares[9] - 2, 2 * shares[9] + 2);
    }

    @Test
    void blockIsOfTheSmallest() {
        // Power stops rising as steeply inside the last core of 4.3: who adds half a core there adds less than double.
        LoadCurve bent = curve(new CurvePoint(4300, 43_000_000), new CurvePoint(16_000, 60_000_000));
        long[] cpu = new long[13];
        Arrays.fill(cpu, CORE);
        cpu[3] = CORE / 2;
        cpu[9] = CORE / 4;
        long[] joined = new long[12];
        Arrays.fill(joined, CORE);
        joined[3] = CORE * 3 / 4;

        long[] shares = ShapleyValue.split(1_000_000_000, bent, SECOND, cpu);
        long[] asOne = ShapleyValue.split(1_000_000_000, bent, SECOND, joined);

        assertThat(shares[3] + shares[9]).isBetween(asOne[3] - 1, asOne[3] + 1);
        assertThat(shares[3]).isBetween(2 * shares[9] - 2, 2 * shares[9] + 2);
        assertThat(shares[12]).isBetween(asOne[11] - 1, asOne[11] + 1);
    }

    @Test
    void weeksOfManyTenantsAreExactBeyond64Bits() {
        long week = 604_800 * SECOND;
        long[] cpu = new long[15];
        Arrays.setAll(cpu, i -> i * 604_800L * CORE);
        long[] expected = new long[15];
        Arrays.setAll(expected, i -> i * 1000L);

        // A straight curve shares by load; 1 + … + 14 = 105.
        assertThat(ShapleyValue.split(105_000, curve(new CurvePoint(200_000, 7)), week, cpu))
                .isEqualTo(expected);
    }

    /** Sum over all orders of what each adds, in units that make it whole. */
    private static BigInteger[] byOrders(LoadCurve curve, long[] cpu) {
        LoadGame game = LoadGame.of(curve, SECOND);
        BigInteger[] sums = new BigInteger[cpu.length];
        Arrays.fill(sums, BigInteger.ZERO);
        addOrders(game, cpu, 0, 0, sums);
        return sums;
    }

    private static void addOrders(LoadGame game, long[] cpu, int members, long load, BigInteger[] sums) {
        for (int i = 0; i < cpu.length; i++) {
            if ((members & (1 << i)) == 0) {
                int left = cpu.length - Integer.bitCount(members) - 1;
                BigInteger added = game.value(load + cpu[i]).subtract(game.value(load));
                sums[i] = sums[i].add(added.multiply(factorial(left)));
                addOrders(game, cpu, members | (1 << i), load + cpu[i], sums);
            }
        }
    }

    private static BigInteger factorial(int n) {
        return n <= 1 ? BigInteger.ONE : BigInteger.valueOf(n).multiply(factorial(n - 1));
    }

    private static LoadCurve randomCurve(Random random) {
        List<CurvePoint> points = new ArrayList<>();
        long load = 0;
        long power = 0;
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            load += 1 + random.nextInt(9000);
            power += random.nextInt(90_000_000);
            points.add(new CurvePoint(load, power));
        }
        return new LoadCurve(points);
    }

    private static LoadCurve curve(CurvePoint... points) {
        return new LoadCurve(List.of(points));
    }

    private static long[] cpu(long... cores) {
        return Arrays.stream(cores).map(core -> core * CORE).toArray();
    }
}
