package io.joulebook.sql;

import io.joulebook.schemas.KafkaOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how far the ledger has come. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the lag of each stage, the last closed window and the balance of each node, what was"
                + " rejected and why, the tenants' totals, and locked months that changed by more than 5 %% since.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all parts answer and every node balances",
            "1:a node's lines differ from its meter",
            "2:usage or configuration",
            "3:a part could not be asked"
        })
public final class StatusCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = "joulebook-streams",
            description = "Consumer group of the streams (default: ${DEFAULT-VALUE}).")
    String applicationId = "joulebook-streams";

    @Option(
            names = "--sink-group",
            paramLabel = "NAME",
            defaultValue = "joulebook-sink",
            description = "Consumer group of the sink (default: ${DEFAULT-VALUE}).")
    String sinkGroup = "joulebook-sink";

    @Option(names = "--json", description = "Print JSON instead of a table (default: a table).")
    boolean json;

    @Override
    public Integer call() {
        Status status = Status.read(kafka, List.of(applicationId, sinkGroup), clickHouse);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(StatusReport.json(status).toPrettyString());
        } else {
            StatusReport.print(status, out);
        }
        out.flush();
        return exitCode(status);
    }

    static int exitCode(Status status) {
        LedgerState ledger = status.ledger();
        if (!status.problems().isEmpty() || ledger == null) {
            return ServiceUnavailableException.EXIT_CODE;
        }
        return ledger.balances() ? 0 : 1;
    }
}
