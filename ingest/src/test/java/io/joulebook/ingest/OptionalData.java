package io.joulebook.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Data that lies beside the project on some machines. */
public final class OptionalData {

    private OptionalData() {}

    /**
     * The directory below the shared data; the test is skipped where it is not there.
     *
     * <p>Looked for in {@code JOULEBOOK_SHARED}, else beside the project.
     */
    public static Path orSkip(String path) {
        Path shared = Optional.ofNullable(System.getenv("JOULEBOOK_SHARED"))
                .map(Path::of)
                .orElse(Path.of("").toAbsolutePath().resolve("../../shared").normalize());
        Path wanted = shared.resolve(path);
        Assumptions.assumeTrue(
                Files.exists(wanted), () -> "Skipped: no " + wanted + "; set JOULEBOOK_SHARED to where it is");
        return wanted;
    }
}
