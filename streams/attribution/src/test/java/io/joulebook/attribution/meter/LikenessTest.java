package io.joulebook.attribution.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LikenessTest {

    private static final long MINUTE = 60_000_000;
    private static final long ALL = 1_000_000;
    /** As good as none at all. */
    private static final long BAD = 900_000;

    @Test
    void rowsThatRiseInProportionLeaveNothingUnexplained() {
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3), steps(2, 4, 6), 0, 3))
                .isZero();
    }

    @Test
    void partOfTheVarianceIsLeftUnexplained() {
        // n = 4, Σx = Σy = 10, Σx² = Σy² = 30, Σxy = 29: 1 − (116 − 100)²/(120 − 100)² = 0.36.
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3, 4), steps(1, 3, 2, 4), 0, 4))
                .isEqualTo(360_000);
    }

    @Test
    void everyPairOfAShiftCounts() {
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3, 4, 9, 9), steps(9, 9, 1, 3, 2, 4), 2, 4))
                .isEqualTo(360_000);
        assertThat(Likeness.unexplainedPpm(steps(9, 9, 1, 2, 3, 4), steps(1, 3, 2, 4, 9, 9), -2, 4))
                .isEqualTo(360_000);
    }

    @Test
    void tooFewPairsExplainNothing() {
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3, 4), steps(1, 3, 2, 4), 0, 5))
                .isEqualTo(ALL);
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3, 4), steps(1, 3, 2, 4), 90, 0))
                .isEqualTo(ALL);
    }

    @Test
    void rowsThatDoNotRiseTogetherExplainNothing() {
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3), steps(3, 2, 1), 0, 3))
                .isEqualTo(ALL);
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 1, 2), steps(1, 1, 2, 2), 0, 4))
                .isEqualTo(ALL);
    }

    @Test
    void rowThatDoesNotVaryExplainsNothing() {
        assertThat(Likeness.unexplainedPpm(steps(2, 2, 2), steps(1, 2, 3), 0, 3))
                .isEqualTo(ALL);
        assertThat(Likeness.unexplainedPpm(steps(1, 2, 3), steps(2, 2, 2), 0, 3))
                .isEqualTo(ALL);
    }

    @Test
    void oneShiftThatStandsOutIsTheSkew() {
        assertThat(verdict(BAD, 0, BAD, BAD, BAD)).isEqualTo(new ClockSkew.Shifted(-10));
        assertThat(verdict(BAD, BAD, BAD, BAD, 0)).isEqualTo(new ClockSkew.Shifted(20));
        assertThat(verdict(0, BAD, BAD, BAD, BAD)).isEqualTo(new ClockSkew.Shifted(-20));
        assertThat(verdict(BAD, BAD, 0, BAD, BAD)).isEqualTo(new ClockSkew.None());
    }

    @Test
    void ofNeighboursThatAreAsGoodTheOneNearestToNoneIsTaken() {
        assertThat(verdict(100, 100, BAD, BAD, BAD)).isEqualTo(new ClockSkew.Shifted(-10));
        assertThat(verdict(BAD, BAD, BAD, 100, 100)).isEqualTo(new ClockSkew.Shifted(10));
    }

    @Test
    void neighboursWithinOnePercentBelongToTheBest() {
        assertThat(verdict(10_000, 0, BAD, BAD, BAD)).isEqualTo(new ClockSkew.Shifted(-10));
        assertThat(verdict(BAD, BAD, BAD, 0, 10_000)).isEqualTo(new ClockSkew.Shifted(10));
        assertThat(verdict(0, 10_000, 10_000, BAD, BAD)).isEqualTo(new ClockSkew.None());
        assertThat(verdict(BAD, BAD, 10_000, 10_000, 0)).isEqualTo(new ClockSkew.None());
        assertThat(verdict(0, 10_000, 10_001, BAD, BAD)).isEqualTo(new ClockSkew.Shifted(-20));
    }

    @Test
    void shiftElsewhereThatIsAsGoodLeavesItUnclear() {
        assertThat(verdict(10_000, BAD, BAD, 0, BAD)).isInstanceOf(ClockSkew.Unclear.class);
        assertThat(verdict(BAD, 0, BAD, BAD, 10_000)).isInstanceOf(ClockSkew.Unclear.class);
        assertThat(verdict(10_001, BAD, BAD, 0, BAD)).isEqualTo(new ClockSkew.Shifted(10));
        assertThat(verdict(BAD, 0, BAD, BAD, 10_001)).isEqualTo(new ClockSkew.Shifted(-10));
    }

    @Test
    void twiceWhatTheBestLeavesIsAsGood() {
        assertThat(verdict(12_000, BAD, BAD, 6_000, BAD)).isInstanceOf(ClockSkew.Unclear.class);
        assertThat(verdict(12_001, BAD, BAD, 6_000, BAD)).isEqualTo(new ClockSkew.Shifted(10));
    }

    @Test
    void halfOfTheVarianceMustBeExplained() {
        assertThat(verdict(ALL, 500_000, ALL)).isEqualTo(new ClockSkew.None());
        assertThat(verdict(ALL, 500_001, ALL)).isInstanceOf(ClockSkew.Unclear.class);
    }

    private static ClockSkew verdict(long... unexplained) {
        return Likeness.verdict(unexplained, 10);
    }

    /** Energy of one minute after the other from the epoch on, µJ. */
    private static EnergySteps steps(long... microjoules) {
        MeterSpec spec = new MeterSpec("m", MeterKind.COUNTER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);
        List<Reading> readings = new ArrayList<>();
        long total = 0;
        readings.add(new Reading(0, "boot", 0));
        for (long energy : microjoules) {
            total += energy;
            readings.add(new Reading(readings.size() * MINUTE, "boot", total));
        }
        return EnergySteps.of(MeterTrack.follow(spec, null, readings), MINUTE);
    }
}
