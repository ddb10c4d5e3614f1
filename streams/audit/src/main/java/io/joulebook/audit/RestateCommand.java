package io.joulebook.audit;

import io.joulebook.audit.archive.ClickHouseArchive;
import io.joulebook.audit.archive.CurrentWindow;
import io.joulebook.audit.archive.Selection;
import io.joulebook.audit.restate.KafkaPublication;
import io.joulebook.audit.restate.Publication;
import io.joulebook.audit.restate.Restatements;
import io.joulebook.audit.restate.Restater;
import io.joulebook.schemas.DurationConverter;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.sql.ClickHouseOptions;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Restates windows that the stream no longer keeps. */
@Command(
        name = "restate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Calculates windows older than the restatement horizon again from their archived evidence, with the"
                        + " profiles, assignments, sites and intensities known now, and publishes the next revision of each that"
                        + " comes to something else.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:a window could not be restated, or the ledger has none there; the output says which",
            "2:usage, configuration or schema",
            "3:ClickHouse, Kafka or the schema registry cannot be reached"
        })
public final class RestateCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Windows of nodes in this grid zone, as the ledger has it now (or --node).")
    @Nullable
    String zone;

    @Option(names = "--node", paramLabel = "NAME", description = "Windows of this node (or --zone).")
    @Nullable
    String node;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "Start of the first window, as 2026-03-01T00:00:00Z.")
    Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            required = true,
            description = "Start of the first window no longer restated.")
    Instant to = Instant.EPOCH;

    @Option(
            names = "--restatement-horizon",
            paramLabel = "DURATION",
            defaultValue = "48h",
            converter = DurationConverter.class,
            description = "How far behind the newest window of a node the stream restates by itself; must not be less"
                    + " than that of 'streams' (default: ${DEFAULT-VALUE}).")
    Duration horizon = Duration.ofDays(2);

    @Option(names = "--dry-run", description = "Say what would change and publish nothing (default: publish).")
    boolean dryRun;

    @Override
    public Integer call() throws SQLException {
        if ((zone == null) == (node == null)) {
            throw new ParameterException(spec.commandLine(), "Give either --zone or --node");
        }
        if (!from.isBefore(to)) {
            throw new ParameterException(
                    spec.commandLine(), "--from " + from + " --to " + to + ": expected --from before --to");
        }
        Restatements all;
        try (Connection connection = clickHouse.connect()) {
            all = restate(new ClickHouseArchive(connection));
        }
        PrintWriter out = spec.commandLine().getOut();
        RestateReport.print(all, horizon.toHours() + " h", out);
        if (all.lookedAt() == 0) {
            out.println("The ledger has no window of " + (node == null ? "zone " + zone : "node " + node)
                    + " that starts from " + from + " on and before " + to + ".");
        }
        if (all.restated() > 0) {
            out.println(
                    dryRun
                            ? "Dry run: nothing was published."
                            : "Published. Let the sink store it before these windows are restated again.");
        }
        out.flush();
        return all.refused() == 0 && all.lookedAt() > 0 ? 0 : 1;
    }

    /** Whoever publishes looks at the ledger only once an earlier restatement, if one still runs, has been ended. */
    private Restatements restate(ClickHouseArchive archive) {
        if (dryRun) {
            return restate(archive, batch -> {});
        }
        try (KafkaPublication publication = new KafkaPublication(kafka)) {
            return restate(archive, publication);
        }
    }

    private Restatements restate(ClickHouseArchive archive, Publication publication) {
        Restatements all = new Restatements(horizon, new Restater(archive, kafka.registryClient()), publication);
        if (node != null) {
            List<CurrentWindow> windows = archive.current(new Selection(from, to, node, null));
            try (Progress progress = Progress.of("windows", windows.size())) {
                all.restate(windows, progress::step);
            }
            return all;
        }
        List<String> nodes = archive.nodes();
        try (Progress progress = Progress.of("nodes", nodes.size())) {
            for (String one : nodes) {
                all.restate(archive.current(new Selection(from, to, one, zone)), () -> {});
                progress.step();
            }
        }
        return all;
    }
}
