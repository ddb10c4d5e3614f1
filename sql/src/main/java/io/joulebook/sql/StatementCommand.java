package io.joulebook.sql;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the statement of a month. */
@Command(
        name = "statement",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes the statement of a month as CSV: what each tenant answers for in each of its windows, and the"
                        + " corrections of months locked before. Of a locked month it is the same file for ever.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is written",
            "2:usage, configuration or schema",
            "3:ClickHouse cannot be reached, or the file cannot be written"
        })
public final class StatementCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Parameters(paramLabel = "MONTH", description = "Month of the statement, such as 2026-10, UTC.")
    YearMonth month = YearMonth.of(1970, 1);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write, replaced if it is there (default: standard output).")
    @Nullable
    Path output;

    @Override
    public Integer call() throws SQLException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        try (Connection connection = clickHouse.connect()) {
            String state = new MonthLocks(clickHouse, connection)
                    .of(month)
                    .map(lock -> "is locked (lock " + lock.serial() + "): this file will not change")
                    .orElse("is open: this will change until it is locked");
            CsvOutput.write(spec.commandLine(), output, out -> LedgerExport.writeStatement(connection, month, out));
            err.println(month + " " + state);
        }
        return 0;
    }
}
