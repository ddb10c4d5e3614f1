package io.joulebook.sql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the current ledger. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the current ledger, line by line, in an order that depends on the figures alone.")
public final class ExportCommand implements Callable<Integer> {

    /** Forms an export can have. */
    enum Format {
        csv
    }

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format format = Format.csv;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "lines",
            description =
                    "One of ${COMPLETION-CANDIDATES}: every line; the windows of the real tenants with their part of"
                            + " what nobody claimed; the heat accounts; the k = 2 intervals by month (default:"
                            + " ${DEFAULT-VALUE}).")
    ExportView view = ExportView.lines;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write, replaced if it is there (default: standard output).")
    @Nullable
    Path output;

    @Override
    public Integer call() throws SQLException, IOException {
        try (Connection connection = clickHouse.connect()) {
            if (output == null) {
                PrintWriter out = spec.commandLine().getOut();
                LedgerExport.writeCsv(connection, view, out);
                out.flush();
                return 0;
            }
            long rows;
            try (Writer file = new BufferedWriter(Files.newBufferedWriter(output))) {
                rows = LedgerExport.writeCsv(connection, view, file);
            }
            spec.commandLine().getErr().println(rows + " rows written to " + output);
            return 0;
        }
    }
}
