package io.joulebook.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.topology.input.LoopClosed;
import io.joulebook.topology.input.NodeUnheard;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

final class WindowStoreTest {

    private static final long HOUR = 3_600_000_000L;
    private static final byte[] DONE = new byte[37];
    private static final byte[] CLAIMED = new byte[38];

    private final WindowStore windows = new WindowStore(
            new InMemoryKeyValueStore("windows"), HOUR, kept -> kept.length == CLAIMED.length ? "pool" : "");

    @Test
    void windowsOfANodeThatIsUnheardAreForgottenAndNoOthers() {
        windows.put("n1", 0, DONE);
        windows.put("n1", 9 * HOUR, DONE);
        windows.put("n2", 0, DONE);
        windows.forget(new NodeUnheard("n1", 10 * HOUR, 2 * HOUR));

        assertThat(windows.get("n1", 0)).isNull();
        assertThat(windows.get("n1", 9 * HOUR)).isNull();
        assertThat(windows.get("n2", 0)).isEqualTo(DONE);
    }

    @Test
    void windowThatClaimedHeatStaysFifteenTimesAsLong() {
        windows.put("n1", 9 * HOUR, CLAIMED);

        windows.forget(new NodeUnheard("n1", 10 * HOUR, 14 * HOUR));
        assertThat(windows.get("n1", 9 * HOUR)).isEqualTo(CLAIMED);

        windows.forget(new NodeUnheard("n1", 10 * HOUR, 14 * HOUR + 1));
        assertThat(windows.get("n1", 9 * HOUR)).isNull();
    }

    @Test
    void windowWhoseAccountIsClosedStaysNoLonger() {
        windows.put("n1", 8 * HOUR, CLAIMED);
        windows.put("n1", 9 * HOUR, CLAIMED);
        windows.close(new LoopClosed("n1", "spa", 20 * HOUR));
        windows.close(new LoopClosed("n1", "pool", 9 * HOUR));

        windows.forget(new NodeUnheard("n1", 10 * HOUR, 2 * HOUR));

        assertThat(windows.get("n1", 8 * HOUR)).isNull();
        assertThat(windows.get("n1", 9 * HOUR)).isEqualTo(CLAIMED);
    }

    @Test
    void nodeThatComesBackIsForgottenByItsOwnTimeAgain() {
        windows.forget(new NodeUnheard("n1", 10 * HOUR, 1000 * HOUR));
        windows.put("n1", 11 * HOUR, DONE);
        windows.forgetBefore("n1", 14 * HOUR);

        assertThat(windows.get("n1", 11 * HOUR)).isNull();
    }
}
