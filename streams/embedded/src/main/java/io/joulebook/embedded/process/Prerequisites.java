package io.joulebook.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the machine must offer before the embedded parts are started: all problems are found at once, each with its
 * cure.
 *
 * <pre>{@code
 * try (DirectoryLock claim = Prerequisites.in(data).port(9092, "broker", "--broker-port").claim()) { … }
 * }</pre>
 */
public final class Prerequisites {

    static final int JAVA_FEATURE = 17;

    /** Room for a demo and the log segments that the parts allot ahead. */
    static final long DISK_BYTES = 2_000_000_000L;

    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(25);

    private final Path data;
    private final List<PortWanted> ports = new ArrayList<>();

    private record PortWanted(int port, String part, String option) {}

    private Prerequisites(Path data) {
        this.data = data;
    }

    /** Prerequisites of parts that keep their data in this directory. */
    public static Prerequisites in(Path data) {
        return new Prerequisites(data);
    }

    /**
     * Asks for a port of 127.0.0.1 to be free.
     *
     * @param port the port; 0 for any, which is always free
     * @param part what will listen on it, such as {@code broker}
     * @param option the option that changes it, such as {@code --broker-port}
     */
    public Prerequisites port(int port, String part, String option) {
        ports.add(new PortWanted(port, part, option));
        return this;
    }

    /**
     * Checks everything and claims the data directory for this process.
     *
     * @throws PrerequisitesException if anything is missing; nothing is claimed then
     */
    public DirectoryLock claim() {
        List<String> problems = new ArrayList<>();
        javaProblem(Runtime.version().feature()).ifPresent(problems::add);
        Optional<DirectoryLock> claim = claimDirectory(problems);
        if (claim.isPresent()) {
            awaitOrphans(problems);
        }
        diskProblem().ifPresent(problems::add);
        ports.forEach(wanted -> portProblem(wanted).ifPresent(problems::add));
        if (problems.isEmpty()) {
            return claim.orElseThrow();
        }
        claim.ifPresent(DirectoryLock::close);
        throw new PrerequisitesException(problems);
    }

    static Optional<String> javaProblem(int feature) {
        return feature >= JAVA_FEATURE
                ? Optional.empty()
                : Optional.of("Java " + feature + " is too old: install JDK " + JAVA_FEATURE
                        + " or newer and point JAVA_HOME at it");
    }

    static Optional<String> diskProblem(long usableBytes, Path where) {
        return usableBytes >= DISK_BYTES
                ? Optional.empty()
                : Optional.of(
                        "Disk of " + where + " has " + usableBytes / 1_000_000 + " MB free, " + DISK_BYTES / 1_000_000
                                + " MB are needed: make room, or choose another directory with --data");
    }

    private Optional<DirectoryLock> claimDirectory(List<String> problems) {
        try {
            Optional<DirectoryLock> claim = DirectoryLock.tryTake(data);
            if (claim.isEmpty()) {
                problems.add("Data directory " + data + " is in use by a running joulebook (process "
                        + DirectoryLock.owner(data) + "): stop that one, or choose another directory with --data");
            }
            return claim;
        } catch (UncheckedIOException e) {
            problems.add("Data directory " + data + " cannot be written (" + e.getCause()
                    + "): make it writable for you, or choose another directory with --data");
            return Optional.empty();
        }
    }

    /**
     * Waits for the children of a joulebook that was killed on this directory: they are still stopping, and hold their
     * ports until they have.
     */
    private void awaitOrphans(List<String> problems) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(data, Files::isDirectory)) {
            for (Path part : parts) {
                if (DirectoryLock.isIn(part)) {
                    DirectoryLock.take(part, ORPHAN_PATIENCE).close();
                }
            }
        } catch (IOException e) {
            problems.add("Data directory " + data + " cannot be read (" + e
                    + "): make it readable for you, or choose another directory with --data");
        } catch (IllegalStateException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> diskProblem() {
        Path there = data.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return diskProblem(Files.getFileStore(there).getUsableSpace(), there);
        } catch (IOException e) {
            return Optional.of("Free space of " + there + " cannot be told: " + e.getMessage()
                    + "; choose another directory with --data");
        }
    }

    private static Optional<String> portProblem(PortWanted wanted) {
        return wanted.port == 0 || Ports.isFree(wanted.port)
                ? Optional.empty()
                : Optional.of(Ports.takenMessage(wanted.port) + " and the " + wanted.part
                        + " needs it: stop that process, or choose another port with " + wanted.option + " PORT");
    }
}
