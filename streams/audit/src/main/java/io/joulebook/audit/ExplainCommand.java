package io.joulebook.audit;

import io.joulebook.audit.archive.ClickHouseArchive;
import io.joulebook.audit.explain.Explainer;
import io.joulebook.audit.explain.Explanation;
import io.joulebook.audit.explain.ExplanationJson;
import io.joulebook.audit.explain.ExplanationText;
import io.joulebook.audit.explain.UnknownLineException;
import io.joulebook.audit.proof.MissingException;
import io.joulebook.audit.proof.Recalculator;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.sql.ClickHouseOptions;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one line of the ledger. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows one line of the ledger back to its meters' readings: what was read, used and reserved, which"
                        + " factors held, how it was split and rounded, and whether it comes out the same again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the line was explained, and what is stored is what was recalculated",
            "1:it differs, or something that it was calculated from is not archived",
            "2:usage, configuration or schema; or there is no such line, and the output says which there are",
            "3:ClickHouse or the schema registry cannot be reached"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NODE", description = "Node id.")
    String node = "";

    @Parameters(index = "1", paramLabel = "WINDOW_START", description = "Start of the window, as 2026-03-01T12:00:00Z.")
    Instant start = Instant.EPOCH;

    @Parameters(index = "2", arity = "0..1", paramLabel = "TENANT", description = "Tenant id (default: all lines).")
    @Nullable
    String tenant;

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(names = "--revision", paramLabel = "N", description = "Revision to explain (default: the newest).")
    @Nullable
    Integer revision;

    @Option(names = "--json", description = "Print JSON, with every reading, instead of text (default: text).")
    boolean json;

    @Override
    public Integer call() throws SQLException {
        Explanation explanation;
        try (Connection connection = clickHouse.connect()) {
            ClickHouseArchive archive = new ClickHouseArchive(connection);
            explanation = new Explainer(archive, new Recalculator(archive, kafka.registryClient()))
                    .explain(node, start, tenant, revision);
        } catch (UnknownLineException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (MissingException e) {
            spec.commandLine()
                    .getErr()
                    .println("Node " + node + ", window " + start + " cannot be explained: " + e.getMessage());
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ExplanationJson.of(explanation).toPrettyString());
        } else {
            ExplanationText.print(explanation, out);
        }
        out.flush();
        return explanation.differences().isEmpty() ? 0 : 1;
    }
}
