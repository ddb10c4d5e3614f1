package io.joulebook.topology.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.state.EntryKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeBookTest {

    private final NodeUsage usage = new NodeUsage("n1", 30, 90, "boot", 7, null, List.of(), List.of());
    private final HeldUsage open = held(EntryKind.USAGE, 2);
    private final HeldUsage late = held(EntryKind.LATE_USAGE, 1);
    private final NodeBook book = new NodeBook("n1", NodeProgress.NONE, 0);

    @Test
    void usageOnBothSidesOfTheClosedEdgeIsKnownAsLongAsItsOpenSideIsHeld() {
        book.holdLate(late);
        book.hold(open);
        book.release(late.kept());

        assertThat(book.delivered(open.kept().delivery())).isEqualTo(open.kept());
    }

    @Test
    void itIsSoAfterARestartToo() {
        book.hold(open); // entries come in the order of their kinds
        book.holdLate(late);
        book.release(late.kept());

        assertThat(book.delivered(open.kept().delivery())).isEqualTo(open.kept());
    }

    private HeldUsage held(byte kind, long serial) {
        byte[] payload = {1, 2, 3};
        EntryKey key = new EntryKey(kind, serial, "n1");
        return new HeldUsage(new Kept(key, Delivery.of(usage, payload), Origin.NOWHERE, payload), usage);
    }
}
