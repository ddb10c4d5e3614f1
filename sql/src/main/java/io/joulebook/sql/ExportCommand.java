package io.joulebook.sql;

import java.io.IOException;
import java.nio.file.Path;
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
import picocli.CommandLine.Spec;

/** Writes the ledger as it is, or its lines as they were known at a time. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes the ledger, line by line, in an order that depends on the figures alone: as it is now, or as it"
                        + " was known at a time.")
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

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "The lines as they were known at this instant, such as 2026-10-01T00:00:00Z: of each window the"
                            + " newest revision that the broker had taken by then (default: as they are now).")
    @Nullable
    Instant asOf;

    @Override
    public Integer call() throws SQLException, IOException {
        String query = query();
        try (Connection connection = clickHouse.connect()) {
            CsvOutput.write(spec.commandLine(), output, out -> LedgerExport.writeCsv(connection, query, out));
        }
        return 0;
    }

    private String query() {
        if (asOf == null) {
            return view.sql();
        }
        if (view != ExportView.lines) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as-of with --view " + view + ": only the lines are kept as they were known; use --view lines, or"
                            + " leave out --as-of for the view as it is now");
        }
        return ExportView.linesAsOf(asOf);
    }
}
