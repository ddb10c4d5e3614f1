package io.joulebook.ingest.replay;

import io.joulebook.ingest.ccgrid.Ccgrid23Options;
import io.joulebook.ingest.ccgrid.Ccgrid23Source;
import io.joulebook.ingest.publish.Publisher;
import io.joulebook.ingest.replay.ReplaySummary.Ended;
import io.joulebook.ingest.rows.ReplaySource;
import io.joulebook.schemas.DurationConverter;
import io.joulebook.schemas.KafkaOptions;
import io.joulebook.schemas.Terminal;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes what a site wrote down, in event-time order. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes a directory of readings and usage, reference data first, in event-time order.",
            "A replay that is interrupted goes on where it was when the same command is given again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was published",
            "1:all that could be used was published, some lines were rejected; or it was stopped",
            "2:an option or a file is wrong, nothing was sent",
            "3:broker or registry cannot be reached"
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final String NEW_LINE = System.lineSeparator() + "  ";
    private static final int SOME_REJECTED = 1;
    private static final Duration STOP_WAIT = Duration.ofSeconds(40);

    /** What the directory holds. */
    enum Format {
        csv,
        ccgrid23
    }

    @Parameters(paramLabel = "DIR", description = "Directory to replay.")
    Path directory = Path.of(".");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "What the directory holds, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format format = Format.csv;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Seconds of data per second, such as 60 (default: as fast as possible).")
    @Nullable
    BigDecimal speed;

    @Option(
            names = "--shuffle-seed",
            paramLabel = "N",
            description = "For tests: deliver out of order, the same way for the same number (default: in order).")
    @Nullable
    Long shuffleSeed;

    @Option(
            names = "--shuffle-within",
            paramLabel = "DURATION",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "For tests: how late a shuffled record may come (default: ${DEFAULT-VALUE}).")
    Duration shuffleWithin = Duration.ofSeconds(20);

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out records before this time, such as 2025-01-15T10:00:00Z (default: none).")
    @Nullable
    Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Leave out records after this time (default: none).")
    @Nullable
    Instant to;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "Grace of the streams: decides when the last heartbeats come (default: ${DEFAULT-VALUE}).")
    Duration grace = Duration.ofSeconds(30);

    @ArgGroup
    Resumption.@Nullable Options resuming;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Where an unfinished replay notes how far it came (default: a file named for directory and target"
                            + " in ~/.joulebook/replay).")
    @Nullable
    Path state;

    @Option(names = "--no-progress", description = "Show no progress (default: a bar on a terminal, lines elsewhere).")
    boolean noProgress;

    @Mixin
    KafkaOptions kafka = KafkaOptions.of("127.0.0.1:9092", "http://127.0.0.1:8081");

    @Mixin
    Ccgrid23Options ccgrid = new Ccgrid23Options();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        ReplaySettings settings = settings();
        ReplaySource source = source();
        StateFile stateFile = stateFile(source, settings);
        source.notices().forEach(err()::println);
        err().flush();
        Stop stop = new Stop();
        Thread hook = new Thread(() -> stop.requestAndWait(STOP_WAIT), "replay-stop");
        try (Publisher publisher = Publisher.open(kafka)) {
            Runtime.getRuntime().addShutdownHook(hook);
            return report(run(source, publisher, stateFile, settings, stop));
        } finally {
            stop.finish();
            forget(hook);
        }
    }

    private ReplaySummary run(
            ReplaySource source, Publisher publisher, StateFile stateFile, ReplaySettings settings, Stop stop) {
        try (Progress progress = progress()) {
            return new Replay(source, publisher, stateFile, settings, progress, stop).run(RowSorter.DEFAULT_HELD);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down: the hook is what waits for us.
        }
    }

    private ReplaySettings settings() {
        if (speed != null && speed.signum() <= 0) {
            throw wrong("--speed = " + speed + ": expected a number above zero");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw wrong("--to = " + to + ": expected not before --from = " + from);
        }
        return new ReplaySettings(speed, shuffle(), from, to, grace);
    }

    private ReplaySettings.@Nullable Shuffle shuffle() {
        if (shuffleWithin.isZero()) {
            throw wrong("--shuffle-within = " + shuffleWithin + ": expected above zero, such as 20s");
        }
        return shuffleSeed == null ? null : new ReplaySettings.Shuffle(shuffleSeed, shuffleWithin);
    }

    private ReplaySource source() {
        if (!Files.isDirectory(directory)) {
            throw wrong("DIR = " + directory + ": no such directory");
        }
        ReplaySource source =
                switch (format) {
                    case csv -> new CsvSource(directory);
                    case ccgrid23 -> new Ccgrid23Source(directory, ccgrid);
                };
        List<String> problems = source.problems();
        if (!problems.isEmpty()) {
            String heading = "Cannot replay " + directory + ", nothing was sent. To be mended:";
            throw wrong(heading + NEW_LINE + String.join(NEW_LINE, problems));
        }
        return source;
    }

    private StateFile stateFile(ReplaySource source, ReplaySettings settings) {
        String target = directory.toAbsolutePath().normalize() + " " + kafka.bootstrap();
        Path file = state == null
                ? Path.of(
                        System.getProperty("user.home"), ".joulebook", "replay", Fingerprint.of(target) + ".properties")
                : state;
        String how = format + " " + settings.shuffle() + " " + settings.from() + " " + settings.to() + " " + ccgrid;
        StateFile stateFile = StateFile.in(file, Fingerprint.of(source.files(), target + " " + how));
        try {
            String notice = Resumption.of(resuming).prepare(stateFile, file);
            if (!notice.isEmpty()) {
                say(notice);
            }
        } catch (IllegalStateException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        return stateFile;
    }

    private Progress progress() {
        if (noProgress) {
            return Progress.SILENT;
        }
        return Terminal.isPresent() ? new BarProgress() : new LineProgress(err());
    }

    private int report(ReplaySummary summary) {
        PrintWriter out = spec().commandLine().getOut();
        summary.lines().forEach(out::println);
        if (summary.ended() == Ended.STOPPED) {
            out.println("Stopped on request. The same command goes on from here.");
        }
        out.flush();
        return summary.ended() == Ended.COMPLETE && summary.rejectedLines() == 0 ? 0 : SOME_REJECTED;
    }

    private void say(String notice) {
        err().println(notice);
        err().flush();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("Replay bug: the command was not started through picocli");
        }
        return spec;
    }
}
