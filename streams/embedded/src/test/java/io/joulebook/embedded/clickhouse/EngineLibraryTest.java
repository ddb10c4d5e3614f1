package io.joulebook.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching the engine, with a shell script in npm's place. */
final class EngineLibraryTest {

    /** The digest of the six bytes that the script writes. */
    private static final EnginePackage FAKE =
            new EnginePackage("@chdb/fake", "9a3a45d01531a20e89ac6ae10b0b0beb0492acd7216a368aa062d1a5fecaf9cd");

    @TempDir
    private Path cache;

    @Test
    void libraryIsFetchedOnceForAllWhoAsk() throws Exception {
        EngineLibrary library = new EngineLibrary(
                cache,
                FAKE,
                npm("printf binary > $3/node_modules/@chdb/fake/libchdb.so; sleep 0.3; echo x >> " + cache + "/runs"));
        ExecutorService askers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> answers = askers.invokeAll(java.util.Collections.nCopies(4, library::locate));
            for (Future<Path> answer : answers) {
                assertThat(answer.get()).hasContent("binary");
            }
        } finally {
            askers.shutdown();
        }
        assertThat(cache.resolve("runs")).hasContent("x\n");
        assertThat(cache.toFile().list((where, name) -> name.startsWith("fetching-")))
                .isEmpty();
    }

    @Test
    void otherBytesThanExpectedAreRefused() throws IOException {
        EngineLibrary library =
                new EngineLibrary(cache, FAKE, npm("printf other > $3/node_modules/@chdb/fake/libchdb.so"));

        assertThatThrownBy(library::locate).hasMessageContaining("sha256").hasMessageContaining(FAKE.sha256());
        assertThatThrownBy(library::locate).as("nothing is kept").hasMessageContaining("sha256");
    }

    @Test
    void failureOfNpmIsToldInItsOwnWords() throws IOException {
        EngineLibrary library = new EngineLibrary(cache, FAKE, npm("echo npm error network ENOTFOUND; exit 7"));

        assertThatThrownBy(library::locate)
                .isInstanceOf(ClickHouseStartException.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("npm error network ENOTFOUND")
                .hasMessageContaining("Check the network");
    }

    @Test
    void missingNpmIsToldWithItsCure() {
        EngineLibrary library = new EngineLibrary(cache, FAKE, "no-such-npm");

        assertThatThrownBy(library::locate)
                .isInstanceOf(ClickHouseStartException.class)
                .hasMessageContaining("Install Node.js with npm");
    }

    @Test
    void platformWithoutEngineIsTold() {
        assertThatThrownBy(() -> EnginePackage.of("Windows 11", "amd64"))
                .isInstanceOf(ClickHouseStartException.class)
                .hasMessageContaining("Windows 11 on amd64");
        assertThat(EnginePackage.of("Mac OS X", "aarch64").name()).isEqualTo("@chdb/lib-darwin-arm64");
        assertThat(EnginePackage.of("Linux", "aarch64").isTried()).isFalse();
        assertThat(EnginePackage.of("Linux", "amd64").isTried()).isTrue();
    }

    private String npm(String script) throws IOException {
        Path file = cache.resolve("npm.sh");
        Files.writeString(file, "#!/bin/sh\nmkdir -p $3/node_modules/@chdb/fake\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}
