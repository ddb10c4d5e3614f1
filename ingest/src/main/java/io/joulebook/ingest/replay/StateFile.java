package io.joulebook.ingest.replay;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A small file that outlives a replay which did not end; a replay that ended deletes it.
 *
 * <p>It names the inputs it belongs to by a fingerprint: a position in other data would mean nothing.
 */
final class StateFile {

    private final @Nullable Path file;
    private final String fingerprint;

    /** What an earlier replay left. */
    enum Left {
        NOTHING,
        PROGRESS,
        PROGRESS_IN_OTHER_DATA
    }

    private StateFile(@Nullable Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /** A state kept in a file. */
    static StateFile in(Path file, String fingerprint) {
        return new StateFile(file, fingerprint);
    }

    /** A state that is not kept. */
    static StateFile forgotten() {
        return new StateFile(null, "");
    }

    Left left() {
        Properties properties = load();
        if (properties.isEmpty()) {
            return Left.NOTHING;
        }
        return fingerprint.equals(properties.getProperty("fingerprint")) ? Left.PROGRESS : Left.PROGRESS_IN_OTHER_DATA;
    }

    Checkpoint read() {
        Properties properties = load();
        return new Checkpoint(number(properties, "rejects"), number(properties, "delivered"));
    }

    private static long number(Properties properties, String key) {
        try {
            return Math.max(0, Long.parseLong(properties.getProperty(key, "0")));
        } catch (NumberFormatException e) {
            return 0; // a spoilt file costs a redelivery, which is harmless
        }
    }

    private Properties load() {
        Properties properties = new Properties();
        if (file != null && Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                properties.clear();
            }
        }
        return properties;
    }

    /** Writes whole or not at all. */
    void save(Checkpoint checkpoint) {
        if (file == null) {
            return;
        }
        List<String> lines = List.of(
                "# How far a replay came that did not end. Delete it, or use --restart, to begin anew.",
                "fingerprint=" + fingerprint,
                "rejects=" + checkpoint.rejects(),
                "delivered=" + checkpoint.delivered());
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write the replay's state to " + file + ": " + e.getMessage()
                            + ". Give another place with --state FILE.",
                    e);
        }
    }

    void delete() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the replay's state " + file + ": " + e.getMessage(), e);
        }
    }
}
