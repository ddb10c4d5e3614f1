package io.joulebook.embedded.accuracy.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The customers of a machine: they come back in changing company, each with a character of its own that varies a little
 * from window to window.
 *
 * <p>The ranges are conventions: instructions per cycle 0.5 to 2.2; 0.02 to 3 bytes of memory traffic an instruction,
 * even on a logarithmic scale (cached code to a stream over memory); power at equal counts 0.75 to 1.35 (integer code
 * to wide vectors); up to 4, 8 or 16 threads; half of the windows busy throughout, else 15 to 90 % of the time. From
 * window to window, counts vary by 10 %, power at equal counts by 5 % (standard deviations).
 */
public final class Population {

    private static final int SIZE = 16;
    private static final int FEWEST = 2;
    private static final int MOST = 7;
    private static final double COUNT_SPREAD = 0.10;
    private static final double POWER_SPREAD = 0.05;

    /** One customer. */
    private record Customer(String tenant, Behaviour usual, int mostThreads) {}

    private final List<Customer> customers = new ArrayList<>();

    /** The customers that a seed makes. */
    public Population(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SIZE; i++) {
            String tenant = String.format(Locale.ROOT, "tenant-%02d", i);
            customers.add(new Customer(tenant, usual(random), 4 << random.nextInt(3)));
        }
    }

    private static Behaviour usual(Random random) {
        double instructions = within(0.5, 2.2, random);
        double bytes = StrictMath.exp(within(StrictMath.log(0.02), StrictMath.log(3), random));
        double power = StrictMath.exp(within(StrictMath.log(0.75), StrictMath.log(1.35), random));
        return new Behaviour(instructions, bytes, memoryBound(instructions, bytes), power, within(0.5, 0.95, random));
    }

    /** Half of the time at 1.5 bytes a cycle. Convention. */
    private static double memoryBound(double instructions, double bytes) {
        double perCycle = instructions * bytes;
        return 0.9 * perCycle / (perCycle + 1.5);
    }

    private static double within(double low, double high, Random random) {
        return low + (high - low) * random.nextDouble();
    }

    /** Two to seven of the customers, with threads on CPUs of their own. */
    public Scenario scenario(Random random) {
        List<Customer> present = new ArrayList<>(customers);
        Collections.shuffle(present, random);
        present = present.subList(0, FEWEST + random.nextInt(MOST - FEWEST + 1));
        Placement placement = new Placement();
        List<RunningThread> threads = new ArrayList<>();
        for (int tenant = 0; tenant < present.size(); tenant++) {
            Customer customer = present.get(tenant);
            Behaviour today = today(customer.usual(), random);
            int wanted = 1 + random.nextInt(customer.mostThreads());
            // A place is kept for each of those who come later.
            int count = Math.min(wanted, placement.free() - (present.size() - tenant - 1));
            double duty = random.nextBoolean() ? 1 : within(0.15, 0.90, random);
            boolean bound = random.nextBoolean();
            int socket = bound ? placement.emptierSocket() : Placement.ANY;
            for (int cpu : placement.take(count, socket)) {
                threads.add(new RunningThread(tenant, cpu, duty, today));
            }
        }
        return new Scenario(present.stream().map(Customer::tenant).toList(), threads);
    }

    private static Behaviour today(Behaviour usual, Random random) {
        double instructions = usual.instructionsPerCycle() * varied(COUNT_SPREAD, random);
        double bytes = usual.bytesPerInstruction() * varied(COUNT_SPREAD, random);
        return new Behaviour(
                instructions,
                bytes,
                memoryBound(instructions, bytes),
                usual.powerFactor() * varied(POWER_SPREAD, random),
                usual.visibleMisses());
    }

    private static double varied(double spread, Random random) {
        return StrictMath.exp(spread * random.nextGaussian());
    }

    /** Ids of all customers. */
    public List<String> tenants() {
        return customers.stream().map(Customer::tenant).toList();
    }

    /** Which CPUs are taken. */
    private static final class Placement {

        static final int ANY = -1;

        private final boolean[] taken = new boolean[Layout.CPUS];

        int free() {
            return (int)
                    IntStream.range(0, taken.length).filter(cpu -> !taken[cpu]).count();
        }

        int emptierSocket() {
            return takenOn(0) <= takenOn(1) ? 0 : 1;
        }

        private long takenOn(int socket) {
            return IntStream.range(0, taken.length)
                    .filter(cpu -> taken[cpu] && Layout.socket(cpu) == socket)
                    .count();
        }

        /** As the Linux scheduler spreads: whole cores first, then the emptier socket. */
        List<Integer> take(int count, int socket) {
            List<Integer> cpus = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int best = -1;
                for (int cpu = 0; cpu < taken.length; cpu++) {
                    if (!taken[cpu] && (best < 0 || rank(cpu, socket) < rank(best, socket))) {
                        best = cpu;
                    }
                }
                taken[best] = true;
                cpus.add(best);
            }
            return cpus;
        }

        /** Low is good: the socket asked for, then a core of its own, then the emptier socket. */
        private long rank(int cpu, int socket) {
            long elsewhere = socket == ANY || socket == Layout.socket(cpu) ? 0 : 2 * Layout.CPUS;
            long shared = taken[Layout.sibling(cpu)] ? Layout.CPUS : 0;
            return elsewhere + shared + takenOn(Layout.socket(cpu));
        }
    }
}
