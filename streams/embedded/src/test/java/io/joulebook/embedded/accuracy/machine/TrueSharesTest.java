package io.joulebook.embedded.accuracy.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The axioms of the truth that rules are held against. */
final class TrueSharesTest {

    private static final Machine MACHINE = new Machine(100);
    private static final double NANOWATT = 1e-9;

    @Test
    void sharesAddUpToThePowerAboveIdle() {
        forAnyScenario(scenario -> {
            TrueShares shares = TrueShares.of(scenario, MACHINE);
            double wall = MACHINE.run(scenario.threads()).wallWatts();

            assertThat(shares.jointWatts()).isCloseTo(wall - shares.idleWatts(), within(NANOWATT));
        });
    }

    @Test
    void twinsGetTheSame() {
        Behaviour behaviour = new Behaviour(1.5, 0.5, 0.3, 1.1, 0.8);
        List<RunningThread> threads = new ArrayList<>();
        for (int core = 0; core < 4; core++) {
            threads.add(new RunningThread(0, core, 0.7, behaviour));
            threads.add(new RunningThread(1, core + Layout.CORES, 0.7, behaviour));
            threads.add(new RunningThread(2, 16 + core, 1, behaviour));
        }
        TrueShares shares = TrueShares.of(new Scenario(List.of("a", "b", "c"), threads), MACHINE);

        assertThat(shares.dynamicWatts()[0]).isCloseTo(shares.dynamicWatts()[1], within(NANOWATT));
    }

    @Test
    void whoRunsNothingGetsNothing() {
        Behaviour behaviour = new Behaviour(1, 1, 0.3, 1, 0.8);
        Scenario scenario = new Scenario(List.of("busy", "still"), List.of(new RunningThread(0, 5, 1, behaviour)));

        assertThat(TrueShares.of(scenario, MACHINE).dynamicWatts()[1]).isZero();
    }

    @Test
    void gloveGameHasTheValueOfTheTextbook() {
        // One left glove (player 0), two right gloves; a pair is worth 1.
        double[] worth = {0, 0, 0, 1, 0, 1, 0, 1};

        assertThat(TrueShares.shapley(worth, 3))
                .containsExactly(new double[] {2.0 / 3, 1.0 / 6, 1.0 / 6}, within(1e-12));
    }

    @Test
    void whoRunsPays() {
        forAnyScenario(scenario -> {
            double[] shares = TrueShares.of(scenario, MACHINE).dynamicWatts();

            assertThat(Arrays.stream(shares).allMatch(watts -> watts > 0)).isTrue();
        });
    }

    /** The scenarios of ten seeds; a failure names its seed. */
    private static void forAnyScenario(Consumer<Scenario> property) {
        for (long seed = 0; seed < 10; seed++) {
            try {
                property.accept(new Population(seed).scenario(new Random(seed)));
            } catch (AssertionError e) {
                throw new AssertionError("Does not hold for seed " + seed, e);
            }
        }
    }
}
