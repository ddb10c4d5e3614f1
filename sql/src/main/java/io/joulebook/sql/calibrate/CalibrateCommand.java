package io.joulebook.sql.calibrate;

import io.joulebook.schemas.KafkaOptions;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.Migrations;
import io.joulebook.sql.calibrate.fit.Part;
import io.joulebook.sql.calibrate.profile.Level;
import io.joulebook.sql.calibrate.profile.NewFigures;
import io.joulebook.sql.calibrate.profile.ProfileFile;
import io.joulebook.sql.calibrate.profile.ProfileHistory;
import io.joulebook.sql.calibrate.profile.ProfileTopic;
import io.joulebook.sql.calibrate.profile.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes calibration records from closed days of the ledger. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Finds idle power, load curve and tenants' coefficients of a node, or of nodes of one kind, in"
                + " closed days of the ledger, and shows what its profile would say. Writes nothing without --publish.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a calibration was found (and published, if asked)",
            "1:the data do not suffice; the output says what is missing",
            "2:usage, configuration or schema",
            "3:ClickHouse, Kafka or the schema registry cannot be reached"
        })
public final class CalibrateCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--node",
            paramLabel = "NAME",
            required = true,
            description = "Node to calibrate; given several times, their windows are taken together, which they must"
                    + " have the same cores for.")
    List<String> nodes = new ArrayList<>();

    @Option(names = "--first-day", paramLabel = "DATE", required = true, description = "First day, UTC, as 2026-03-01.")
    @Nullable
    LocalDate from;

    @Option(names = "--last-day", paramLabel = "DATE", required = true, description = "Last day, UTC, included.")
    @Nullable
    LocalDate to;

    @Option(
            names = "--idle-probe",
            paramLabel = "FROM/TO",
            converter = Interval.Converter.class,
            description = "Time in which the nodes were kept idle on purpose, 10 minutes at least, as"
                    + " 2026-02-27T12:00:00Z/2026-02-27T12:15:00Z; may lie outside the days (default: none).")
    @Nullable
    Interval idleProbe;

    @Option(
            names = "--power-cap-uw",
            paramLabel = "UW",
            defaultValue = "0",
            description = "Power cap of a node's packages together, µW; 0: the max_power of its package meters in the"
                    + " profile (default: ${DEFAULT-VALUE}).")
    long powerCapMicrowatts;

    @Option(
            names = "--keep",
            paramLabel = "PART",
            split = ",",
            description = "Leave this as the profile has it: ${COMPLETION-CANDIDATES} (default: neither).")
    Set<Part> kept = EnumSet.noneOf(Part.class);

    @Option(
            names = "--method",
            paramLabel = "RULE",
            description = "Rule for the package pool from then on: ${COMPLETION-CANDIDATES} (default: as before).")
    @Nullable
    Rule rule;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Highest driver level from then on: ${COMPLETION-CANDIDATES} (default: as before).")
    @Nullable
    Level level;

    @Option(
            names = "--valid-from",
            paramLabel = "INSTANT",
            description =
                    "Start of the new version (default: the first midnight, UTC, after --last-day and after all windows"
                            + " these nodes have in the ledger).")
    @Nullable
    Instant validFrom;

    @Option(
            names = "--profile-file",
            paramLabel = "FILE",
            description = "Node profiles as Avro JSON, one record after the other, instead of those in Kafka (default:"
                    + " Kafka).")
    @Nullable
    Path profileFile;

    @Option(
            names = "--publish",
            description = "Publish the new version as the profile's next revision (default: only show it).")
    boolean publish;

    @Option(names = "--json", description = "Print JSON instead of a table (default: a table).")
    boolean json;

    /** Only {@code published_at} comes from it. */
    InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws SQLException {
        CalibrationRequest request = request();
        if (publish && profileFile != null) {
            throw usage("--publish builds on the newest profile in Kafka, not on --profile-file: give one of them");
        }
        try (Connection connection = clickHouse.connect()) {
            Migrations.requireCurrent(connection);
            SortedMap<String, ProfileHistory> profiles = profileFile != null
                    ? ProfileFile.newest(profileFile)
                    : new ProfileTopic(kafka).newest(request.nodes());
            LedgerHistory ledger = new LedgerHistory(connection, request.nodes());
            Proposal proposal = new CalibrationJob(ledger, profiles, request).run();
            NewFigures figures = proposal.figures();
            List<String> published = publish && figures != null
                    ? new ProfileTopic(kafka).publish(next(profiles, proposal, figures))
                    : List.of();
            show(proposal, published);
            return figures == null ? RefusalException.EXIT_CODE : 0;
        }
    }

    private CalibrationRequest request() {
        if (from == null || to == null || to.isBefore(from)) {
            throw usage("--first-day = " + from + ", --last-day = " + to
                    + ": expected two days, the second not before the first");
        }
        try {
            return new CalibrationRequest(
                    nodes, Interval.days(from, to), idleProbe, powerCapMicrowatts, validFrom, kept, rule, level);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }

    private List<ProfileHistory> next(
            SortedMap<String, ProfileHistory> profiles, Proposal proposal, NewFigures figures) {
        Instant publishedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return profiles.values().stream()
                .filter(profile -> proposal.request().nodes().contains(profile.node()))
                .map(profile -> profile.with(figures, proposal.validFrom(), publishedAt))
                .toList();
    }

    private void show(Proposal proposal, List<String> published) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ProposalJson.of(proposal, published).toPrettyString());
        } else {
            ProposalReport.print(proposal, out);
            if (proposal.figures() == null) {
                out.println("\nNothing was published.");
            } else if (published.isEmpty()) {
                out.println("Nothing was published; --publish does.");
            } else {
                out.println("Published: " + String.join(", ", published));
            }
        }
        out.flush();
    }
}
