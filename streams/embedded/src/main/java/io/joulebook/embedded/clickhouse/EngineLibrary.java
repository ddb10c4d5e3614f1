package io.joulebook.embedded.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine's library on this machine, fetched once through npm and kept.
 *
 * <p>It lies in {@code ~/.cache/joulebook/chdb-VERSION}; the environment variable {@code JOULEBOOK_CACHE} names another
 * place for {@code ~/.cache/joulebook}. What lies there is whole and has been checked: it is put there by one rename.
 */
final class EngineLibrary {

    static final String FILE = "libchdb.so";
    static final long NEEDED_BYTES = 1_500_000_000L;

    private final Path directory;
    private final EnginePackage engine;
    private final String npm;

    /**
     * @param cache directory below which the library is kept
     * @param npm how npm is called
     */
    EngineLibrary(Path cache, EnginePackage engine, String npm) {
        this.directory = cache.resolve("chdb-" + EnginePackage.VERSION);
        this.engine = engine;
        this.npm = npm;
    }

    /** The library for the machine that this runs on. */
    static EngineLibrary ofThisPlatform() {
        @Nullable String named = System.getenv("JOULEBOOK_CACHE");
        Path cache = named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "joulebook")
                : Path.of(named).toAbsolutePath();
        return new EngineLibrary(
                cache, EnginePackage.of(System.getProperty("os.name"), System.getProperty("os.arch")), "npm");
    }

    /**
     * The file to load; fetches it if it is not there yet. Any number of processes may ask at the same time.
     *
     * @throws ClickHouseStartException if it cannot be had; the message says why and what to do
     */
    Path locate() {
        Path library = directory.resolve(FILE);
        if (Files.isRegularFile(library)) {
            return library;
        }
        // Two threads of one process cannot both hold the file lock, so they are kept apart first.
        synchronized (EngineLibrary.class) {
            try {
                Files.createDirectories(directory.getParent());
                try (FileChannel channel = FileChannel.open(
                                directory.resolveSibling(directory.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !Files.isRegularFile(library)) {
                        fetch();
                    }
                }
            } catch (IOException e) {
                throw new ClickHouseStartException(
                        "The ClickHouse engine cannot be put into %s: %s. Set JOULEBOOK_CACHE to a directory that can be written to."
                                .formatted(directory, e),
                        e);
            }
        }
        return library;
    }

    private void fetch() throws IOException {
        checkRoom();
        Path staging = Files.createTempDirectory(directory.getParent(), "fetching-");
        try {
            new NpmInstall(npm, engine, staging).run();
            Path library =
                    staging.resolve("node_modules").resolve(engine.name()).resolve(FILE);
            checkDigest(library);
            Path whole = Files.createDirectory(staging.resolve("whole"));
            Files.move(library, whole.resolve(FILE));
            Files.move(whole, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(staging);
        }
    }

    private void checkRoom() throws IOException {
        long room = Files.getFileStore(directory.getParent()).getUsableSpace();
        if (room < NEEDED_BYTES) {
            throw new ClickHouseStartException(
                    "The ClickHouse engine needs %.1f GB at %s while it is unpacked, and %.1f GB are free. Free some space, or set JOULEBOOK_CACHE to a directory on another disk."
                            .formatted(NEEDED_BYTES / 1e9, directory.getParent(), room / 1e9),
                    null);
        }
    }

    private void checkDigest(Path library) throws IOException {
        if (engine.sha256() == null) {
            return;
        }
        String found = digest(library);
        if (!found.equals(engine.sha256())) {
            throw new ClickHouseStartException(
                    "What npm brought for %s is not what this program was made with: sha256 of %s is %s, expected %s. It has been deleted. Look at npm's settings (npm config get registry) and try again."
                            .formatted(engine.specification(), FILE, found, engine.sha256()),
                    null);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] piece = new byte[1 << 20];
                while (in.read(piece) >= 0) {
                    // The stream counts as it goes.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
