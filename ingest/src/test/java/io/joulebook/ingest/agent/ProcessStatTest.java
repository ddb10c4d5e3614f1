package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.ingest.agent.ProcessStat.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessStatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh",
                "",
                "a b",
                "(sd-pam)",
                "x) S 9 9",
                ") (",
                "tmux: server",
                "new\nline",
                "\uFFFD\uFFFD",
                "((()"
            })
    void nameMayHoldAnything(String name) {
        String line = FakeMachine.stat(42, name, 0x0040_0000, 5000, 300);

        assertThat(ProcessStat.parse(line)).isEqualTo(new ProcessStat(42, 5000, 300, Kind.USER));
    }

    @Test
    void lineOfARealKernel() {
        String line =
                "1 (process_api) S 0 0 0 0 -1 4194560 39385 1095920 0 182 121 334 4664 1074 10 -10 13 0 23 48443392"
                        + " 4205 18446744073709551615 1 1 0 0 0 0 0 4096 1256 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0";

        assertThat(ProcessStat.parse(line)).isEqualTo(new ProcessStat(1, 23, 455, Kind.USER));
    }

    @Test
    void kernelThreadIsKnownByItsFlag() {
        ProcessStat stat = ProcessStat.parse("2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 3 0 0 20 0 1 0 4 0 0 0 0");

        assertThat(stat).isEqualTo(new ProcessStat(2, 4, 3, Kind.KERNEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7 (sh", "7 (sh) S 1 1", "x (sh) S 1 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 5 0"})
    void cutShortIsNoProcess(String line) {
        assertThat(ProcessStat.parse(line)).isNull();
    }
}
