package io.joulebook.ingest.ccgrid;

import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import io.joulebook.ingest.rows.Pulse;
import io.joulebook.ingest.rows.ReferenceData;
import io.joulebook.ingest.rows.Rejects;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.ReplaySource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run folder, or a folder of run folders, each of them a node of its own. */
public final class Ccgrid23Source implements ReplaySource {

    /** A folder of folders of runs is as the archive unpacks. */
    private static final int DEPTH = 4;

    private static final int PPM_DIGITS = 6;
    private static final long WHOLE_PPM = 1_000_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Ccgrid23Options options;
    private final List<RunFolder> folders = new ArrayList<>();
    private final List<RunReplay> runs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** The runs below a directory. */
    public Ccgrid23Source(Path directory, Ccgrid23Options options) {
        this.options = options;
        LocalTimes times = new LocalTimes(options.timeZone);
        for (Path folder : runFolders(directory)) {
            RunFolder run = RunFolder.read(folder, times, problems);
            folders.add(run);
            runs.add(new RunReplay(run, options));
        }
        checkOptions();
    }

    private List<Path> runFolders(Path directory) {
        try (Stream<Path> files = Files.find(
                directory, DEPTH, (file, attributes) -> file.endsWith(RunFolder.FILE) && attributes.isRegularFile())) {
            List<Path> found = files.map(Path::toAbsolutePath)
                    .map(Path::getParent)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                problems.add(directory + ": no " + RunFolder.FILE + " in it or in its folders");
            }
            return found;
        } catch (IOException e) {
            problems.add(directory + ": cannot be listed: " + e.getMessage());
            return List.of();
        }
    }

    private void checkOptions() {
        try {
            if (ppm(options.pue) < WHOLE_PPM) {
                problems.add("--pue = " + options.pue + ": expected 1 or more");
            }
        } catch (ArithmeticException e) {
            problems.add("--pue = " + options.pue + ": expected at most " + PPM_DIGITS + " decimals");
        }
        if (options.window.isZero() || HOUR.toNanos() % options.window.toNanos() != 0) {
            problems.add("--window = " + options.window + ": must divide one hour evenly, such as 10s, 1m or 5m");
        }
        int powers = options.idleWatts.size();
        if (powers == 2 || powers > 3 || options.idleWatts.stream().anyMatch(power -> power.signum() < 0)) {
            problems.add("--idle-watts = " + options.idleWatts + ": expected WALL or WALL,PACKAGE,DRAM, zero or more");
        }
    }

    private static long ppm(BigDecimal ratio) {
        return ratio.movePointRight(PPM_DIGITS).longValueExact();
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<String> notices() {
        String idle = options.idleWatts.isEmpty()
                ? "idle power = mean of each meter in the rest before the first benchmark"
                : "idle power " + options.idleWatts + " W";
        return List.of(
                "Declared, not measured: zone " + options.zone + ", PUE " + options.pue + ", " + idle + ", times in "
                        + options.timeZone + ".",
                "Derived, and flagged so: CPU time, from life and threads of each process; reservations, the cores a"
                        + " process held while its benchmark ran; RAPL power, by Scaphandre from counters.");
    }

    @Override
    public List<Path> files() {
        return folders.stream()
                .flatMap(folder -> Stream.concat(
                        Stream.of(folder.directory().resolve(RunFolder.FILE)),
                        folder.experiments().stream()
                                .flatMap(experiment -> experiment.powerFiles().stream())
                                .map(file -> folder.directory().resolve(file.name()))))
                .toList();
    }

    @Override
    public Duration window() {
        return options.window;
    }

    @Override
    public String usageFile() {
        return RunFolder.FILE;
    }

    @Override
    public void rows(Consumer<ReplayRow> rows, Rejects rejects, Pulse pulse) throws IOException {
        for (RunReplay run : runs) {
            run.rows(rows, rejects, pulse);
        }
    }

    @Override
    public ReferenceData reference(long lastMicros, Rejects rejects) {
        List<SiteProfile> sites = runs.stream()
                .map(RunReplay::site)
                .distinct()
                .sorted()
                .map(this::site)
                .toList();
        return new ReferenceData(
                sites,
                runs.stream().map(RunReplay::profile).toList(),
                runs.stream().map(RunReplay::assignment).toList(),
                List.of(),
                List.of(),
                List.of());
    }

    /** What ran in each run, run by run; benchmarks whose output cannot be used are left out, as in the replay. */
    public List<RecordedBenchmark> benchmarks() {
        return folders.stream().flatMap(folder -> folder.benchmarks().stream()).toList();
    }

    private SiteProfile site(String site) {
        SiteProfileVersion version = SiteProfileVersion.newBuilder()
                .setValidFrom(Instant.EPOCH)
                .setPuePpm(ppm(options.pue))
                .setHeatClaim(HeatClaim.NONE)
                .build();
        return SiteProfile.newBuilder()
                .setSite(site)
                .setRevision(1)
                .setPublishedAt(Instant.EPOCH)
                .setVersions(List.of(version))
                .build();
    }
}
