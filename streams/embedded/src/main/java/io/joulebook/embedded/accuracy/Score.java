package io.joulebook.embedded.accuracy;

import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import io.joulebook.embedded.accuracy.machine.TrueShares;
import io.joulebook.embedded.accuracy.rule.Charge;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** Mean absolute error of a rule, percent of the truth, over tenants: every tenant of every window counts once. */
final class Score {

    private static final double PERCENT = 100;
    private static final double MICRO = 1e6;

    private double total;
    private double dynamic;
    private int tenants;
    private boolean dynamicKnown = true;
    private final SortedSet<String> levels = new TreeSet<>();

    void add(List<Charge> charges, TrueShares truth) {
        double idle = truth.idleWatts() / charges.size();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            double trueDynamic = truth.dynamicWatts()[i];
            total += error(charge.total(), idle + trueDynamic);
            if (charge.dynamic().isPresent()) {
                dynamic += error(charge.dynamic().getAsDouble(), trueDynamic);
            } else {
                dynamicKnown = false;
            }
            if (!charge.level().isEmpty()) {
                levels.add(charge.level());
            }
            tenants++;
        }
    }

    private static double error(double microjoules, double watts) {
        double joules = watts * ObservedWindow.SECONDS;
        return Math.abs(microjoules / MICRO - joules) / joules;
    }

    /** Driver levels that the ledger's lines stated; none for a rule that is not the ledger's. */
    SortedSet<String> levels() {
        return levels;
    }

    /** Error of what a tenant answers for in all, %. */
    double totalPercent() {
        return PERCENT * total / tenants;
    }

    /** Error of the part above idle, %; empty where the rule does not tell it apart. */
    OptionalDouble dynamicPercent() {
        return dynamicKnown ? OptionalDouble.of(PERCENT * dynamic / tenants) : OptionalDouble.empty();
    }
}
