package io.joulebook.embedded.accuracy.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a machine of this kind is known to do. */
final class MachineTest {

    private static final Behaviour ORDINARY = new Behaviour(1.5, 0.1, 0.1, 1, 0.8);
    private static final Behaviour STREAM = new Behaviour(0.8, 3, 0.8, 1, 0.8);

    @Test
    void packagesKeepToTheirCap() {
        SteadyState state = new Machine(100).run(threads(0, Layout.CPUS, ORDINARY));

        assertThat(state.packageWatts()[0]).isCloseTo(100, within(0.05)).isLessThanOrEqualTo(100);
        assertThat(state.threads())
                .allSatisfy(thread -> assertThat(thread.gigahertz()).isLessThan(Physics.turbo(16)));
    }

    @Test
    void clocksFallAsMoreCoresWake() {
        double one = clock(threads(0, 1, ORDINARY));
        double all = clock(threads(0, 16, ORDINARY));

        assertThat(one).isEqualTo(3.7);
        assertThat(all).isEqualTo(3.3);
    }

    @Test
    void aThreadBesideABusySiblingGoesAtSixtyFivePercent() {
        double alone = speed(threads(0, 1, ORDINARY));
        double shared =
                speed(List.of(new RunningThread(0, 0, 1, ORDINARY), new RunningThread(0, Layout.CORES, 1, ORDINARY)));

        assertThat(shared / alone).isCloseTo(0.65, within(0.01));
    }

    @Test
    void memoryTrafficStopsAtWhatTheChannelsGive() {
        SteadyState state = new Machine(165).run(threads(0, 16, STREAM));
        double traffic = state.threads().stream()
                .mapToDouble(thread -> thread.gigaInstructions() * STREAM.bytesPerInstruction())
                .sum();

        assertThat(traffic).isBetween(60.0, Physics.BANDWIDTH * 1.1);
    }

    @Test
    void theSecondSocketCostsItsAwakening() {
        double near = watts(threads(0, 2, ORDINARY));
        double far = watts(
                List.of(new RunningThread(0, 0, 1, ORDINARY), new RunningThread(0, Layout.CORES / 2, 1, ORDINARY)));

        assertThat(far - near).isBetween(10.0, 30.0);
    }

    private static List<RunningThread> threads(int from, int to, Behaviour behaviour) {
        return IntStream.range(from, to)
                .mapToObj(cpu -> new RunningThread(0, cpu, 1, behaviour))
                .toList();
    }

    private static double clock(List<RunningThread> threads) {
        return new Machine(165).run(threads).threads().get(0).gigahertz();
    }

    private static double speed(List<RunningThread> threads) {
        return new Machine(165).run(threads).threads().get(0).gigaInstructions();
    }

    private static double watts(List<RunningThread> threads) {
        return new Machine(165).run(threads).wallWatts();
    }
}
