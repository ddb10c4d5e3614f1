package io.joulebook.embedded.accuracy;

import io.joulebook.embedded.accuracy.calibration.Calibration;
import io.joulebook.embedded.accuracy.machine.Machine;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.Population;
import io.joulebook.embedded.accuracy.machine.Scenario;
import io.joulebook.embedded.accuracy.machine.TrueShares;
import io.joulebook.embedded.accuracy.rule.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Scores all rules on the simulated machine under one power cap. */
final class Simulation {

    /** What separates the streams of random numbers of one seed; any number does. */
    private static final long HISTORY_STREAM = 0x5DEECE66DL;

    private static final double PERCENT = 100;

    private final Machine machine;
    private final List<Score> scores = new ArrayList<>();
    private double alone;
    private double joint;
    private double idle;

    Simulation(double capWatts) {
        this.machine = new Machine(capWatts);
        Rules.ALL.forEach(rule -> scores.add(new Score()));
    }

    /** Plays the scenarios of one seed: its own customers, their history first. */
    void play(long seed, int scenarios, Runnable afterEach) {
        Population population = new Population(seed);
        Calibration calibration = Calibration.learn(population, machine, new Random(seed ^ HISTORY_STREAM));
        Random random = new Random(seed);
        for (int i = 0; i < scenarios; i++) {
            Scenario scenario = population.scenario(random);
            score(ObservedWindow.of(scenario, machine), TrueShares.of(scenario, machine), calibration);
            afterEach.run();
        }
    }

    private void score(ObservedWindow window, TrueShares truth, Calibration calibration) {
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).add(Rules.ALL.get(i).rule().charges(window, calibration), truth);
        }
        alone += Arrays.stream(truth.aloneWatts()).sum();
        joint += truth.jointWatts();
        idle += truth.idleWatts();
    }

    /** What came out so far. */
    CapResult result() {
        List<RuleResult> rules = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            rules.add(RuleResult.of(Rules.ALL.get(i), scores.get(i)));
        }
        return new CapResult(
                (int) machine.capWatts(), PERCENT * (alone / joint - 1), PERCENT * idle / (idle + joint), rules);
    }
}
