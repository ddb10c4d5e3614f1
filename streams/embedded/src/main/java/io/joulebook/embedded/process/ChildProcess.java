package io.joulebook.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A child JVM that serves until it is closed, killed, or its parent ends. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration CLEAN_STOP = Duration.ofSeconds(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ChildProgram program;
    private final Process process;
    private final ChildLog log;
    private final CompletableFuture<String> announced = new CompletableFuture<>();

    /** Why the child says it will not serve; null if it says nothing. */
    private volatile @Nullable String failure;

    private ChildProcess(ChildProgram program, Process process, ChildLog log) {
        this.program = program;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the program and waits until it announces itself.
     *
     * @throws ChildStartException if it ends first, or takes longer than its patience; it is then killed
     */
    public static ChildProcess start(ChildProgram program) {
        ChildLog log = ChildLog.startedAnew(program.log());
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .redirectError(Redirect.appendTo(log.file().toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        ChildProcess child;
        try {
            child = new ChildProcess(program, builder.start(), log);
        } catch (IOException e) {
            throw new ChildStartException("Cannot run the " + program.name() + ": " + e.getMessage(), e);
        }
        child.readOutput();
        child.awaitAnnouncement();
        return child;
    }

    /** What the child announced: the address it serves at. */
    public String address() {
        return announced.join();
    }

    /** Process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file that gets all that the child prints. */
    public Path log() {
        return log.file();
    }

    /** Memory of the child that is in RAM (RSS), in bytes; empty where there is no {@code /proc} or no such process. */
    public OptionalLong residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Ends the child as a power cut would: kill -9. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd(CLEAN_STOP);
    }

    /** Asks the child to stop (SIGTERM) and waits; kills it if it has not stopped after 20 s. */
    @Override
    public void close() {
        // Through the handle: Process.destroy would also close the pipes and lose the child's last words.
        process.toHandle().destroy();
        if (!awaitEnd(CLEAN_STOP)) {
            log.append("Did not stop within " + CLEAN_STOP.toSeconds() + " s of SIGTERM; killed");
            kill();
        }
    }

    /** Exit code; empty while the process runs. 143 is a stop by SIGTERM. */
    public OptionalLong exitCode() {
        return isAlive() ? OptionalLong.empty() : OptionalLong.of(process.exitValue());
    }

    /** Completes when the process has ended, whatever ended it. */
    public CompletableFuture<Void> ended() {
        return process.onExit().thenAccept(gone -> {});
    }

    private void readOutput() {
        Thread reader = new Thread(this::copyOutput, program.name() + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void copyOutput() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = output.readLine()) != null) {
                take(line);
            }
        } catch (IOException e) {
            log.append("Output of the child cannot be read any more: " + e.getMessage());
        }
        awaitEnd(LAST_WORDS);
        announced.completeExceptionally(new ChildStartException("The " + program.name() + " ended"));
    }

    private void take(String line) {
        log.append(line);
        if (line.startsWith(ParentWatch.READY)) {
            announced.complete(line.substring(ParentWatch.READY.length()).strip());
        } else if (line.startsWith(ParentWatch.FAILED)) {
            failure = line.substring(ParentWatch.FAILED.length()).strip();
        }
    }

    private void awaitAnnouncement() {
        try {
            announced.get(program.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw notStarted("it ended" + exitText(), e);
        } catch (TimeoutException e) {
            kill();
            throw notStarted("not ready within " + seconds(program.patience()), e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw notStarted("interrupted", e);
        }
    }

    private ChildStartException notStarted(String reason, Exception cause) {
        String told = failure;
        String start = "The " + program.name() + " did not start: ";
        return told != null
                ? new ChildStartException(start + told + " (log: " + log.file() + ")", cause)
                : new ChildStartException(
                        start + reason + ". Last lines of " + log.file() + ":\n  " + log.tail(), cause);
    }

    private String exitText() {
        return isAlive() ? "" : " with exit code " + process.exitValue();
    }

    /**
     * Waits whether interrupted or not: what comes after an interrupt is often this very stop, and it should be clean.
     */
    private boolean awaitEnd(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
