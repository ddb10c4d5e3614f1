package io.joulebook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How large a directory of state is. */
final class DiskWatch {

    private static final long MEBIBYTE = 1 << 20;

    private final Path directory;
    private final TenLooks mebibytes = new TenLooks();

    DiskWatch(Path directory) {
        this.directory = directory;
    }

    /** Notes how large it is now. */
    void look() {
        mebibytes.look(bytes() / MEBIBYTE);
    }

    /** Sizes of all files in it; files that go while it is looked at count as nothing. */
    long bytes() {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(DiskWatch::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // RocksDB took a file away while it was listed: the next look sees the rest
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks in the order they were taken, at most ten of them, MiB. */
    List<Long> tenLooks() {
        return mebibytes.shown();
    }
}
