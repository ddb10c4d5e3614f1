package io.joulebook.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrerequisitesTest {

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void allProblemsAreToldAtOnceWithTheirCures() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Prerequisites prerequisites = Prerequisites.in(file.resolve("data"))
                    .port(taken.getLocalPort(), "broker", "--broker-port")
                    .port(0, "registry", "--registry-port");

            assertThatThrownBy(prerequisites::claim)
                    .isInstanceOf(PrerequisitesException.class)
                    .hasMessageStartingWith("Cannot start: 2 problems\n")
                    .hasMessageContaining("data cannot be written")
                    .hasMessageContaining("--data")
                    .hasMessageContaining("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken")
                    .hasMessageContaining("--broker-port PORT");
        }
    }

    @Test
    void ownerOfATakenPortIsNamedWhereProcTells() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String message = Ports.takenMessage(taken.getLocalPort());

            if (Files.isReadable(Path.of("/proc/net/tcp"))) {
                assertThat(message)
                        .contains("by process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void directoryInUseIsRefusedAndFreeAfterwards() {
        try (DirectoryLock claim = Prerequisites.in(directory).claim()) {
            assertThatThrownBy(() -> Prerequisites.in(claim.directory()).claim())
                    .hasMessageContaining("in use by a running joulebook (process "
                            + ProcessHandle.current().pid() + ")");
        }

        Prerequisites.in(directory).claim().close();
    }

    @Test
    void childrenOfAKilledParentAreWaitedFor() throws Exception {
        DirectoryLock orphan = DirectoryLock.take(directory.resolve("broker"), Duration.ZERO);
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                orphan::close, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        try (DirectoryLock claim = Prerequisites.in(directory).claim()) {
            assertThat(end).isDone();
            assertThat(claim.directory()).isEqualTo(directory);
        }
    }

    @Test
    void lockFileOfAKilledProcessClaimsNothing() throws IOException {
        Files.writeString(directory.resolve("lock"), "4194304");

        assertThat(DirectoryLock.tryTake(directory)).get().satisfies(DirectoryLock::close);
    }

    @Test
    void waitingForADirectoryEndsWithItsOwnersName() {
        try (DirectoryLock claim = DirectoryLock.take(directory, Duration.ZERO)) {
            assertThatThrownBy(() -> DirectoryLock.take(claim.directory(), Duration.ofMillis(100)))
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void oldJavaIsRefusedWithTheCure() {
        assertThat(Prerequisites.javaProblem(17)).isEmpty();
        assertThat(Prerequisites.javaProblem(11))
                .get()
                .asString()
                .contains("Java 11")
                .contains("JDK 17");
    }

    @Test
    void fullDiskIsRefusedWithFigures() {
        assertThat(Prerequisites.diskProblem(2_000_000_000L, directory)).isEmpty();
        assertThat(Prerequisites.diskProblem(1_999_000_000L, directory))
                .get()
                .asString()
                .contains("1999 MB free, 2000 MB are needed");
    }

    @Test
    void portOfLastTimeIsTakenAgainUnlessItIsTaken() throws IOException {
        int first = Ports.choose(directory, 0);
        assertThat(Ports.choose(directory, 0)).isEqualTo(first);

        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.choose(directory, 0)).isNotEqualTo(taken.getLocalPort());
            assertThatThrownBy(() -> Ports.choose(directory, first)).hasMessageContaining("Port " + first);
        }
    }
}
