package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.audit.archive.ClickHouseArchive;
import io.joulebook.audit.archive.Selection;
import io.joulebook.avro.LedgerWindow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What audit and restate ask the archive for, on the engine. */
final class AuditArchiveTest {

    /** Revision 0 chosen for its zone would be restated as a second revision 1, over the one that is there. */
    @Test
    void windowThatWasMovedToAnotherZoneIsOfThatZoneAlone() throws SQLException {
        LedgerWindow moved = SampleWindows.window("n1", 0, 1, "a");
        moved.setZone("DE");
        LedgerDatabase database = LedgerDatabase.empty()
                .with(
                        SampleWindows.window("n1", 0, 0, "a"),
                        moved,
                        SampleWindows.window("n1", 1, 0, "a"),
                        SampleWindows.window("n2", 0, 0, "a"));

        assertThat(current(database, null, "FR"))
                .containsExactly(
                        "node n1, window 2026-03-01T12:01:00Z, revision 0",
                        "node n2, window 2026-03-01T12:00:00Z, revision 0");
        assertThat(current(database, null, "DE")).containsExactly("node n1, window 2026-03-01T12:00:00Z, revision 1");
        assertThat(current(database, "n1", null))
                .containsExactly(
                        "node n1, window 2026-03-01T12:00:00Z, revision 1",
                        "node n1, window 2026-03-01T12:01:00Z, revision 0");
    }

    private static List<String> current(LedgerDatabase database, @Nullable String node, @Nullable String zone)
            throws SQLException {
        try (Connection connection = database.options().connect()) {
            return new ClickHouseArchive(connection)
                            .current(new Selection(
                                    SampleWindows.START,
                                    SampleWindows.START.plus(SampleWindows.LENGTH.multipliedBy(9)),
                                    node,
                                    zone))
                            .stream()
                            .map(window -> window.revision().toString())
                            .toList();
        }
    }
}
