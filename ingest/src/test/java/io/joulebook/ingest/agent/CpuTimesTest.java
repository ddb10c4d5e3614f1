package io.joulebook.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CpuTimesTest {

    private static final String STAT = """
            cpu  100 20 30 9000 400 5 6 7000 80 9
            cpu0 50 10 15 4500 200 2 3 3500 40 4
            cpu1 50 10 15 4500 200 3 3 3500 40 5
            intr 1 2 3
            """;

    @Test
    void idleWaitingStolenAndGuestTimeIsNotBusy() {
        assertThat(CpuTimes.parse(STAT)).isEqualTo(new CpuTimes(161, 11, 2));
    }

    @Test
    void totalThatFellIsNoUse() {
        CpuTimes later = new CpuTimes(90, 1, 2);

        assertThat(later.busySince(new CpuTimes(100, 5, 2))).isZero();
        assertThat(later.interruptsSince(new CpuTimes(100, 5, 2))).isZero();
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> CpuTimes.parse("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a first line 'cpu …', found 'hello'");
    }

    @Test
    void otherSystemIsToldSo() {
        LinuxTree nowhere = new LinuxTree(Path.of("no-such-proc"), Path.of("no-such-sys"));

        assertThatThrownBy(() -> CpuTimes.read(nowhere))
                .hasMessageContaining("Run it on Linux")
                .hasMessageContaining("--proc");
    }
}
