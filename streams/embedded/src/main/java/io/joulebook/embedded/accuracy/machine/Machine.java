package io.joulebook.embedded.accuracy.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The machine: sockets, memory, fans and power supply in a steady state.
 *
 * @param capWatts power cap of each package, W
 */
public record Machine(double capWatts) {

    /** Rounds in which heat, leakage and fan speed settle; more change the wall by less than a milliwatt. */
    private static final int ROUNDS = 14;

    /** The steady state with these threads. */
    public SteadyState run(List<RunningThread> threads) {
        List<Socket> sockets = new ArrayList<>();
        List<List<RunningThread>> placed = new ArrayList<>();
        for (int number = 0; number < Layout.SOCKETS; number++) {
            int socket = number;
            List<RunningThread> here = threads.stream()
                    .filter(thread -> Layout.socket(thread.cpu()) == socket)
                    .toList();
            placed.add(here);
            sockets.add(new Socket(here, capWatts));
        }
        double fanSpeed = Physics.FAN_SLOWEST;
        double[] temperatures = new double[sockets.size()];
        Arrays.fill(temperatures, Physics.INLET);
        List<Socket.Point> points = points(sockets, temperatures);
        for (int round = 0; round < ROUNDS; round++) {
            fanSpeed = (fanSpeed + Physics.fanSpeed(settle(points, temperatures, fanSpeed))) / 2;
            points = points(sockets, temperatures);
        }
        return state(sockets, points, placed, fanSpeed);
    }

    private static List<Socket.Point> points(List<Socket> sockets, double[] temperatures) {
        List<Socket.Point> points = new ArrayList<>();
        for (int i = 0; i < temperatures.length; i++) {
            points.add(sockets.get(i).at(temperatures[i]));
        }
        return points;
    }

    /** Moves each temperature half way to where the power drives it; the hottest. */
    private static double settle(List<Socket.Point> points, double[] temperatures, double fanSpeed) {
        double hottest = 0;
        for (int i = 0; i < temperatures.length; i++) {
            temperatures[i] =
                    (temperatures[i] + Physics.temperature(points.get(i).watts(), fanSpeed)) / 2;
            hottest = Math.max(hottest, temperatures[i]);
        }
        return hottest;
    }

    private static SteadyState state(
            List<Socket> sockets, List<Socket.Point> points, List<List<RunningThread>> placed, double fanSpeed) {
        double[] packages = new double[sockets.size()];
        double dram = 0;
        double direct = Physics.BOARD + Physics.fans(fanSpeed);
        List<SteadyState.ThreadSpeed> speeds = new ArrayList<>();
        for (int i = 0; i < packages.length; i++) {
            Socket.Point point = points.get(i);
            packages[i] = point.watts();
            double memory = sockets.get(i).dramWatts(point);
            dram += memory;
            direct += point.watts() + memory;
            for (int j = 0; j < placed.get(i).size(); j++) {
                speeds.add(
                        new SteadyState.ThreadSpeed(placed.get(i).get(j), point.clock(), point.gigaInstructions()[j]));
            }
        }
        return new SteadyState(Physics.wall(direct), packages, dram, speeds);
    }
}
