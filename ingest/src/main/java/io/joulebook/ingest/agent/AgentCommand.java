package io.joulebook.ingest.agent;

import io.joulebook.ingest.publish.Publisher;
import io.joulebook.schemas.DurationConverter;
import io.joulebook.schemas.KafkaOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads CPU time and energy of this Linux machine and publishes them, until it is stopped. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads CPU time and energy of this Linux machine and publishes them, until it is stopped.",
        footer = {
            "",
            "Energy comes from the kernel's powercap counters. Without any, it is a declared model and every figure is"
                    + " flagged MODELLED.",
            "The clock's offset from reference time is not known to the agent and left empty: run NTP."
        })
public final class AgentCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(AgentCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    CommandSpec spec;

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--node", paramLabel = "NAME", description = "Node id (default: the host's name).")
    @Nullable
    String node;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "Time between samples, such as 5s; no longer than a window (default: ${DEFAULT-VALUE}).")
    Duration interval = Duration.ofSeconds(5);

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "local",
            description = "Site id (default: ${DEFAULT-VALUE}).")
    String site = "local";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "local",
            description = "Grid zone, which prices the energy (default: ${DEFAULT-VALUE}).")
    String zone = "local";

    @Option(
            names = "--pue",
            paramLabel = "RATIO",
            defaultValue = "1.0",
            description = "Power usage effectiveness of the site, 1 or more (default: ${DEFAULT-VALUE}).")
    BigDecimal pue = BigDecimal.ONE;

    @Option(
            names = "--intensity",
            paramLabel = "G_PER_KWH",
            description = "Carbon intensity of the zone, gCO2e per kWh: published as a declared factor, status FALLBACK"
                    + " (default: none is published).")
    @Nullable
    BigDecimal intensity;

    @Option(
            names = "--cores-milli",
            paramLabel = "MILLICORES",
            description = "Capacity in thousandths of a core (default: the CPUs online).")
    @Nullable
    Long coresMilli;

    @Option(
            names = "--group-by",
            paramLabel = "KIND",
            defaultValue = "cgroup",
            converter = GroupByConverter.class,
            description =
                    "What is one workload: cgroup, user or process; by cgroup, a process in the root cgroup is one"
                            + " by itself (default: ${DEFAULT-VALUE}).")
    GroupBy groupBy = GroupBy.CGROUP;

    @Option(
            names = "--proc",
            paramLabel = "DIR",
            defaultValue = "/proc",
            description = "The kernel's process files (default: ${DEFAULT-VALUE}).")
    Path proc = Path.of("/proc");

    @Option(
            names = "--sys",
            paramLabel = "DIR",
            defaultValue = "/sys",
            description = "The kernel's device files (default: ${DEFAULT-VALUE}).")
    Path sys = Path.of("/sys");

    @Option(
            names = "--passwd",
            paramLabel = "FILE",
            defaultValue = "/etc/passwd",
            description = "Names of users, which are their tenants' names (default: ${DEFAULT-VALUE}).")
    Path passwd = Path.of("/etc/passwd");

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long to run, such as 30s (default: until stopped by Ctrl-C or SIGTERM).")
    @Nullable
    Duration runFor;

    @Option(
            names = "--close",
            negatable = true,
            description =
                    "At the end, say that nothing of this node will follow for 4 windows and 30 s, so that the windows"
                            + " of this run close at once. What a later run on the same node sends for that time is late and"
                            + " rejected: wait as long before starting it (default: on with --for, off without).")
    @Nullable
    Boolean close;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "Length of the ledger's windows, as the streams have it (default: ${DEFAULT-VALUE}).")
    Duration window = Duration.ofSeconds(60);

    @Option(
            names = "--idle-watts",
            paramLabel = "WATTS",
            description =
                    "Idle power: of the whole machine for the model (default: 0.74 W for each CPU); of all packages"
                            + " together where there are powercap counters (default: 0).")
    @Nullable
    BigDecimal idleWatts;

    @Option(
            names = "--max-watts",
            paramLabel = "WATTS",
            description = "Power of the whole machine with all CPUs busy, for the model (default: 3.5 W for each CPU).")
    @Nullable
    BigDecimal maxWatts;

    @Option(
            names = "--tenant-of",
            paramLabel = "FILE",
            description = "Who owns what: lines such as uid:1000=alice, cgroup:/system.slice=_system, job:ID=TENANT or"
                    + " pod:UID=TENANT (default: each user is a tenant, the kernel is _system).")
    @Nullable
    Path tenantOf;

    @Option(
            names = "--reserve",
            paramLabel = "TENANT=MILLICORES",
            description = "Cores that a tenant holds, used or not, in thousandths; may be repeated (default: none).")
    Map<String, Long> reserve = new TreeMap<>();

    @Override
    public Integer call() {
        AgentSettings settings = AgentSettings.of(this);
        try (Stop stop = Stop.onShutdown();
                Publisher publisher = Publisher.open(kafka)) {
            Moment start = Moment.ofThisMachine(); // after the connection stands: from here on time counts
            Agent agent = settings.agent(start, Moment::ofThisMachine, new KafkaDestination(publisher));
            LOG.info("{}; a sample every {} by {}.", settings.summary(), interval, groupBy);
            new AgentRun(agent, settings.schedule(), Moment::ofThisMachine).run(stop);
        }
        return 0;
    }
}
