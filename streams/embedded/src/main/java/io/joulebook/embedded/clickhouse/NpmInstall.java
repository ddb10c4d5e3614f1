package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One run of npm that brings the engine's package, and nothing else, into an empty directory. */
final class NpmInstall {

    private static final long UNPACKED_BYTES = 569_000_000L;
    private static final int GLANCE_MILLIS = 250;
    private static final int LAST_LINES = 6;

    private final String npm;
    private final EnginePackage engine;
    private final Path directory;

    NpmInstall(String npm, EnginePackage engine, Path directory) {
        this.npm = npm;
        this.engine = engine;
        this.directory = directory;
    }

    /**
     * Fetches and unpacks; no script of the package is run.
     *
     * @throws ClickHouseStartException if npm is missing or fails
     */
    void run() throws IOException {
        System.err.printf(
                "Fetching the ClickHouse engine, once: %s through npm, 178 MB to download, 566 MB on disk at %s%n",
                engine.specification(), directory.getParent());
        if (!engine.isTried()) {
            System.err.printf(
                    "Note: this project has not been tried with %s; if it fails, please report it.%n", engine.name());
        }
        Path log = directory.resolve("npm.log");
        Process process = start(log);
        try {
            watch(process);
            if (process.exitValue() != 0) {
                throw failure(process.exitValue(), log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseStartException("Interrupted while fetching the ClickHouse engine", e);
        } finally {
            process.destroy();
        }
    }

    private Process start(Path log) {
        List<String> command = List.of(
                npm,
                "install",
                "--prefix",
                directory.toString(),
                "--ignore-scripts",
                "--no-save",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                engine.specification());
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new ClickHouseStartException(
                    "The ClickHouse engine comes through npm, and npm cannot be run here (%s). Install Node.js with npm (apt install npm, brew install node), or give the URL of a ClickHouse server."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void watch(Process process) throws InterruptedException {
        ProgressBarBuilder progress = new ProgressBarBuilder()
                .setTaskName("ClickHouse engine")
                .setInitialMax(UNPACKED_BYTES >> 20)
                .setUnit(" MB", 1)
                .setUpdateIntervalMillis(GLANCE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII);
        try (ProgressBar bar = progress.build()) {
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                bar.stepTo(Math.min(size() >> 20, bar.getMax()));
            }
            bar.stepTo(size() >> 20);
        }
    }

    private long size() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            // npm moves things about while it works; the next glance will do.
            return 0;
        }
    }

    private ClickHouseStartException failure(int status, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, UTF_8);
        String said =
                lines.stream().skip(Math.max(0, lines.size() - LAST_LINES)).collect(Collectors.joining("\n  "));
        return new ClickHouseStartException(
                "npm could not bring %s (exit code %d). Check the network and npm's settings (npm config get registry, proxy), then start again. npm said:%n  %s"
                        .formatted(engine.specification(), status, said),
                null);
    }
}
