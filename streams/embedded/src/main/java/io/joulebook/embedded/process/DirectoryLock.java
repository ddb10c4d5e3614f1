package io.joulebook.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process's claim on a directory.
 *
 * <p>The claim is the system's lock on the file {@code lock}, which ends with the process however that ends; the
 * process id inside is for people only. A file left behind by kill -9 therefore claims nothing.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "lock";
    private static final int RETRY_MILLIS = 50;

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Claims the directory, which is made if need be.
     *
     * @return empty if a process, this one included, has it
     * @throws UncheckedIOException if the directory cannot be written
     */
    public static Optional<DirectoryLock> tryTake(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                return Optional.empty();
            }
            writeOwner(channel);
            return Optional.of(new DirectoryLock(directory, channel));
        } catch (IOException e) {
            closeQuietly(channel);
            throw new UncheckedIOException("Cannot lock the directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Claims the directory, waiting for its owner to end: children of a parent that was killed need a moment to stop.
     *
     * @throws IllegalStateException if the owner is still there after this time
     */
    public static DirectoryLock take(Path directory, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<DirectoryLock> lock = tryTake(directory);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The directory " + directory + " is in use by process "
                        + owner(directory) + "; stop it, or choose another directory");
            }
            pause();
        }
    }

    /** Whether the directory was ever claimed. */
    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /** Who wrote the lock file last, as text for a message. */
    static String owner(Path directory) {
        try {
            String owner = Files.readString(directory.resolve(FILE)).strip();
            return owner.isEmpty() ? "unknown" : owner;
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** The directory claimed. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    // The lock lives as long as its channel, which the caller keeps.
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a directory", e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written through it that could be lost.
        }
    }
}
