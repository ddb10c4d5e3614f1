package io.joulebook.audit;

import io.joulebook.audit.archive.ClickHouseArchive;
import io.joulebook.audit.archive.Selection;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.audit.proof.Auditor;
import io.joulebook.audit.proof.Finding;
import io.joulebook.audit.proof.Recalculator;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.sql.ClickHouseOptions;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Recalculates a sample of the ledger and compares. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Calculates a sample of the ledger's revisions again from the archived readings, usage and"
                + " reference records, and compares every stored column of their lines, segments and meters.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every column is equal",
            "1:a figure differs, or something that it was calculated from is not archived; the output names it",
            "2:usage, configuration or schema",
            "3:ClickHouse or the schema registry cannot be reached"
        })
public final class AuditCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "100",
            description = "Number of revisions of node-windows; all of them if there are fewer (default:"
                    + " ${DEFAULT-VALUE}).")
    int sample = 100;

    @Option(
            names = "--sample-seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "What the sample is picked by: the same seed picks the same revisions of the same ledger"
                    + " (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Start of the first window, as 2026-03-01T00:00:00Z (default: the first there is).")
    @Nullable
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Start of the first window no longer audited (default: none).")
    @Nullable
    Instant to;

    @Option(names = "--node", paramLabel = "NAME", description = "Only windows of this node (default: of all).")
    @Nullable
    String node;

    @Option(names = "--json", description = "Print JSON instead of text (default: text).")
    boolean json;

    @Override
    public Integer call() throws SQLException {
        if (sample < 1) {
            throw new ParameterException(spec.commandLine(), "--sample = " + sample + ": expected 1 or more");
        }
        AuditReport report;
        try (Connection connection = clickHouse.connect()) {
            report = audit(new ClickHouseArchive(connection));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json().toPrettyString());
        } else {
            report.print(out);
        }
        out.flush();
        return report.isProved() ? 0 : 1;
    }

    private AuditReport audit(ClickHouseArchive archive) {
        Selection selection = new Selection(from, to, node, null);
        List<WindowRevision> sampled = archive.sample(selection, sample, seed);
        Auditor auditor = new Auditor(archive, new Recalculator(archive, kafka.registryClient()));
        List<Finding> findings = new ArrayList<>(sampled.size());
        try (Progress progress = Progress.of("revisions", sampled.size())) {
            for (WindowRevision revision : sampled) {
                findings.add(auditor.audit(revision));
                progress.step();
            }
        }
        return new AuditReport(seed, archive.count(selection), findings);
    }
}
