package io.joulebook.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void childAnnouncesItsAddressAndStopsOnSigterm() throws IOException {
        ChildProcess child = ChildProcess.start(program("serve"));

        assertThat(child.address()).isEqualTo("at home");
        assertThat(child.isAlive()).isTrue();
        assertThat(child.residentBytes().orElse(20_000_000)).isBetween(10_000_000L, 200_000_000L);
        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).hasValue(143);
        assertThat(child.residentBytes()).isEmpty();
        assertThat(Files.readString(child.log())).contains("warming up").contains("READY at home");
    }

    @Test
    void failedStartTellsTheExitCodeAndTheLastLines() {
        assertThatThrownBy(() -> ChildProcess.start(program("fail")))
                .isInstanceOf(ChildStartException.class)
                .hasMessageContaining("The child did not start: it ended with exit code 3")
                .hasMessageContaining("child.log")
                .hasMessageContaining("no oil in the lamp");
    }

    @Test
    void childThatDoesNotAnnounceItselfIsKilled() {
        ChildProgram silent = program("stay-silent").readyWithin(Duration.ofMillis(800));

        assertThatThrownBy(() -> ChildProcess.start(silent))
                .isInstanceOf(ChildStartException.class)
                .hasMessageContaining("not ready within 0.8 s");
    }

    @Test
    void childEndsWhenItsParentIsKilled() throws Exception {
        ChildProcess parent = ChildProcess.start(ChildProgram.of("parent", TestChild.class, directory.resolve("p.log"))
                .underJvm("-Xmx32m")
                .withArguments(
                        "have-a-child", directory.resolve("grandchild.log").toString()));
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(parent.address())).orElseThrow();

        parent.kill();

        assertThat(grandchild.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void interruptFromTheTerminalIsLeftToTheParent() throws Exception {
        try (ChildProcess child = ChildProcess.start(program("serve"))) {
            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            Thread.sleep(300);

            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void logOfTheRunBeforeIsKept() throws IOException {
        ChildProcess.start(program("serve")).close();
        ChildProcess.start(program("serve")).close();

        assertThat(Files.readString(directory.resolve("child.log.1"))).contains("READY at home");
    }

    private ChildProgram program(String behaviour) {
        return ChildProgram.of("child", TestChild.class, directory.resolve("child.log"))
                .underJvm("-Xmx32m")
                .withArguments(behaviour);
    }
}
