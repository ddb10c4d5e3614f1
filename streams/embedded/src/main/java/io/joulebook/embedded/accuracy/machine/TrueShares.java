package io.joulebook.embedded.accuracy.machine;

import java.util.Arrays;

/**
 * The true answer to who caused the power above idle: the Shapley value of the machine itself, from its power with
 * every one of the 2<sup>n</sup> sets of tenants.
 *
 * @param idleWatts power at the wall with nobody running
 * @param dynamicWatts each tenant's true share of the rest
 * @param aloneWatts power above idle with each tenant alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrueShares(double idleWatts, double[] dynamicWatts, double[] aloneWatts) {

    /** The true shares of a scenario on a machine. */
    public static TrueShares of(Scenario scenario, Machine machine) {
        int players = scenario.tenants().size();
        double[] worth = new double[1 << players];
        for (int members = 0; members < worth.length; members++) {
            worth[members] = machine.run(scenario.threadsOf(members)).wallWatts();
        }
        double idle = worth[0];
        for (int members = 0; members < worth.length; members++) {
            worth[members] -= idle;
        }
        double[] alone = new double[players];
        Arrays.setAll(alone, player -> worth[1 << player]);
        return new TrueShares(idle, shapley(worth, players), alone);
    }

    /** Σ over sets S without i of |S|!·(n−|S|−1)!/n! · (v(S∪i) − v(S)). */
    static double[] shapley(double[] worth, int players) {
        double[] weights = new double[players];
        double combinations = 1;
        for (int size = 0; size < players; size++) {
            weights[size] = 1 / (players * combinations);
            combinations = combinations * (players - 1 - size) / (size + 1);
        }
        double[] values = new double[players];
        for (int player = 0; player < players; player++) {
            for (int members = 0; members < worth.length; members++) {
                if ((members & (1 << player)) == 0) {
                    double added = worth[members | (1 << player)] - worth[members];
                    values[player] += weights[Integer.bitCount(members)] * added;
                }
            }
        }
        return values;
    }

    /** Power above idle of all together. */
    public double jointWatts() {
        return Arrays.stream(dynamicWatts).sum();
    }
}
