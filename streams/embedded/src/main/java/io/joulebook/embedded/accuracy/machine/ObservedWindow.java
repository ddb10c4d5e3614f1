package io.joulebook.embedded.accuracy.machine;

import io.joulebook.embedded.accuracy.machine.SteadyState.ThreadSpeed;
import java.util.ArrayList;
import java.util.List;

/**
 * What meters and counters show of one window: all that a rule may know. The meters are exact here; their errors are
 * another matter.
 *
 * @param wallMicrojoules energy at the AC inlet, µJ
 * @param packageMicrojoules energy of each package, µJ
 * @param dramMicrojoules energy of all memory, µJ
 * @param uses what each tenant used
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ObservedWindow(
        long wallMicrojoules, long[] packageMicrojoules, long dramMicrojoules, List<TenantUse> uses) {

    /** Length of every window, s. */
    public static final int SECONDS = 60;

    public ObservedWindow {
        uses = List.copyOf(uses);
    }

    /** The machine with nobody on it. */
    public static ObservedWindow idle(Machine machine) {
        return of(new Scenario(List.of(), List.of()), machine);
    }

    /** One window of a scenario. */
    public static ObservedWindow of(Scenario scenario, Machine machine) {
        SteadyState state = machine.run(scenario.threads());
        long[] packages = new long[Layout.SOCKETS];
        for (int i = 0; i < packages.length; i++) {
            packages[i] = microjoules(state.packageWatts()[i]);
        }
        List<TenantUse> uses = new ArrayList<>();
        for (int i = 0; i < scenario.tenants().size(); i++) {
            int tenant = i;
            List<ThreadSpeed> threads = state.threads().stream()
                    .filter(speed -> speed.thread().tenant() == tenant)
                    .toList();
            uses.add(TenantUse.of(scenario.tenants().get(i), threads));
        }
        return new ObservedWindow(microjoules(state.wallWatts()), packages, microjoules(state.dramWatts()), uses);
    }

    /** Energy of a power over a window, µJ. */
    static long microjoules(double watts) {
        return StrictMath.round(watts * SECONDS * 1e6);
    }

    /** Energy of all packages, µJ. */
    public long allPackagesMicrojoules() {
        long sum = 0;
        for (long energy : packageMicrojoules) {
            sum = Math.addExact(sum, energy);
        }
        return sum;
    }

    /** CPU time of all tenants, ns. */
    public long cpuNanos() {
        return uses.stream().mapToLong(TenantUse::cpuNanos).sum();
    }

    /** Instructions of all tenants. */
    public long instructions() {
        return uses.stream().mapToLong(TenantUse::instructions).sum();
    }

    /** Part of the time that any thread of a socket runs, 0 to 1, from the CPU times as if they were independent. */
    public double awake(int socket) {
        double asleep = 1;
        for (TenantUse use : uses) {
            for (int cpu = 0; cpu < Layout.CPUS; cpu++) {
                if (Layout.socket(cpu) == socket) {
                    asleep *= 1 - use.nanosByCpu()[cpu] / (SECONDS * 1e9);
                }
            }
        }
        return 1 - asleep;
    }
}
