package io.joulebook.ingest.agent;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * The command's options, checked and in the units of the ledger.
 *
 * @param tree the kernel's files
 * @param groupBy what is one workload
 * @param identity where the machine stands in the ledger
 * @param declarations what nobody measures
 * @param schedule when it samples
 * @param meters where to look for energy
 * @param owners who owns what
 */
record AgentSettings(
        LinuxTree tree,
        GroupBy groupBy,
        NodeIdentity identity,
        Declarations declarations,
        Schedule schedule,
        MeterSearch meters,
        Owners owners) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PPM_DIGITS = 6;
    private static final int MICRO_DIGITS = 6;
    private static final int MILLI_DIGITS = 3;

    /**
     * Checks the options, all of them, before anything starts.
     *
     * @throws ParameterException with every problem found
     */
    static AgentSettings of(AgentCommand command) {
        return new Reader(command).settings();
    }

    /** An agent with these settings, on this machine. */
    Agent agent(Moment start, Moment.Source clock, Destination destination) {
        ClockTicks ticks = meters.clock();
        UsageSampler usage = new UsageSampler(tree, groupBy, ticks, WorkloadBound.STANDARD);
        Agent.Machine machine = new Agent.Machine(clock, meters.find(start), usage, tree.bootId());
        return new Agent(machine, identity, declarations, owners, start, destination);
    }

    /** The node in a few words. */
    String summary() {
        return "Node " + identity.node() + " at site " + identity.site() + ", zone " + identity.zone() + ", "
                + identity.coresMilli() + " millicores";
    }

    /** Collects every problem before it complains. */
    private static final class Reader {

        private final AgentCommand command;
        private final LinuxTree tree;
        private final List<String> problems = new ArrayList<>();

        Reader(AgentCommand command) {
            this.command = command;
            this.tree = new LinuxTree(command.proc, command.sys);
        }

        AgentSettings settings() {
            Schedule schedule = schedule();
            Long idle = scaled("--idle-watts", command.idleWatts, MICRO_DIGITS);
            Long full = scaled("--max-watts", command.maxWatts, MICRO_DIGITS);
            require(
                    idle == null || full == null || idle <= full,
                    "--max-watts " + command.maxWatts + ": must be --idle-watts (" + command.idleWatts + ") or more");
            Declarations declarations = declarations();
            NodeIdentity identity = identity();
            TenantRules rules = rules();
            refuseProblems();
            MeterSearch meters = new MeterSearch(tree, ClockTicks.ofThisMachine(), idle, full);
            Owners owners = new Owners(rules, Users.in(command.passwd));
            return new AgentSettings(tree, command.groupBy, identity, declarations, schedule, meters, owners);
        }

        private Schedule schedule() {
            Duration window = command.window;
            boolean divides = !window.isZero() && HOUR.toNanos() % window.toNanos() == 0;
            require(divides, "--window " + window + ": must divide one hour evenly, such as 10s, 1m or 5m");
            require(
                    !command.interval.isZero() && command.interval.compareTo(window) <= 0,
                    "--interval " + command.interval + ": must be above zero and no longer than a window (" + window
                            + ")");
            boolean closes = command.close == null ? command.runFor != null : command.close;
            Schedule.Ending ending = closes ? Schedule.Ending.CLOSE : Schedule.Ending.OPEN;
            Schedule schedule = new Schedule(command.interval, command.runFor, ending, window);
            require(
                    !closes || schedule.closing().compareTo(Schedule.MOST_AHEAD) <= 0,
                    "--close: with --window " + window + " it would send heartbeats " + schedule.closing()
                            + " ahead, and the stream refuses more than " + Schedule.MOST_AHEAD + ": use --no-close");
            return schedule;
        }

        private Declarations declarations() {
            Long pue = scaled("--pue", command.pue, PPM_DIGITS);
            require(pue == null || pue >= 1_000_000, "--pue " + command.pue + ": must be 1 or more");
            command.reserve.forEach((tenant, milli) ->
                    require(milli >= 0, "--reserve " + tenant + "=" + milli + ": must be zero or more"));
            Long intensity = scaled("--intensity", command.intensity, MILLI_DIGITS);
            return new Declarations(pue == null ? 0 : pue, intensity, new TreeMap<>(command.reserve));
        }

        private NodeIdentity identity() {
            String node = command.node == null ? tree.hostName() : command.node;
            require(node != null && !node.isBlank(), "--node: the host's name is not known; give one");
            Long declared = command.coresMilli;
            require(declared == null || declared > 0, "--cores-milli " + declared + ": must be above zero");
            long cores = declared == null ? processors() * 1000L : declared;
            return new NodeIdentity(node == null ? "" : node, command.site, command.zone, cores);
        }

        private int processors() {
            try {
                return CpuTimes.read(tree).processors();
            } catch (IllegalStateException e) {
                problems.add(String.valueOf(e.getMessage()));
                return 1;
            }
        }

        private TenantRules rules() {
            if (command.tenantOf == null) {
                return TenantRules.NONE;
            }
            String text = Files.isReadable(command.tenantOf) ? LinuxTree.textOf(command.tenantOf) : null;
            if (text == null) {
                problems.add("--tenant-of " + command.tenantOf + ": cannot be read");
                return TenantRules.NONE;
            }
            try {
                return TenantRules.parse(command.tenantOf.toString(), text);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
                return TenantRules.NONE;
            }
        }

        /** The figure times ten to the power of {@code digits}, exactly; null if there is none or it cannot be. */
        private @Nullable Long scaled(String option, @Nullable BigDecimal figure, int digits) {
            if (figure == null) {
                return null;
            }
            try {
                long scaled = figure.movePointRight(digits).longValueExact();
                require(scaled >= 0, option + " " + figure + ": must be zero or more");
                return scaled;
            } catch (ArithmeticException e) {
                problems.add(option + " " + figure + ": must have at most " + digits + " decimals");
                return null;
            }
        }

        private void require(boolean holds, String problem) {
            if (!holds) {
                problems.add(problem);
            }
        }

        private void refuseProblems() {
            if (!problems.isEmpty()) {
                String separator = System.lineSeparator() + "  ";
                throw new ParameterException(
                        command.spec.commandLine(),
                        "Cannot start the agent:" + separator + String.join(separator, problems));
            }
        }
    }
}
