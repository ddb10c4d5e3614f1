package io.joulebook.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks that the ledger holds what it promises. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Checks that the ledger adds up: every query of the checks must return no row.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all checks hold",
            "1:a check fails",
            "2:usage, configuration or schema",
            "3:ClickHouse cannot be reached"
        })
public final class CheckCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(names = "--json", description = "Print JSON instead of a table (default: a table).")
    boolean json;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = clickHouse.connect()) {
            List<CheckResult> results = Checks.runAll(connection);
            if (json) {
                out.println(CheckReport.json(results).toPrettyString());
            } else {
                CheckReport.print(results, out);
            }
            out.flush();
            return results.stream().allMatch(CheckResult::passed) ? 0 : 1;
        }
    }
}
