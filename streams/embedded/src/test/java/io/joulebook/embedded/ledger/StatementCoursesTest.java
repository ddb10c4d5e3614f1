package io.joulebook.embedded.ledger;

import static io.joulebook.embedded.ledger.ThreeMonths.APRIL;
import static io.joulebook.embedded.ledger.ThreeMonths.FEBRUARY;
import static io.joulebook.embedded.ledger.ThreeMonths.IN_APRIL;
import static io.joulebook.embedded.ledger.ThreeMonths.IN_FEBRUARY;
import static io.joulebook.embedded.ledger.ThreeMonths.IN_MARCH;
import static io.joulebook.embedded.ledger.ThreeMonths.MARCH;
import static io.joulebook.embedded.ledger.ThreeMonths.assertChecksHold;
import static io.joulebook.embedded.ledger.ThreeMonths.lock;
import static io.joulebook.embedded.ledger.ThreeMonths.statement;
import static io.joulebook.embedded.ledger.ThreeMonths.threeMonths;
import static io.joulebook.embedded.ledger.ThreeMonths.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes between the locks: files stay, and statements add up. */
final class StatementCoursesTest {

    @Test
    void monthsLockedOutOfOrderAddUpToo() throws SQLException {
        LedgerDatabase database = threeMonths();
        lock(database, MARCH);
        database.with(window(IN_MARCH, 1, "c"));
        lock(database, FEBRUARY);
        database.with(window(IN_FEBRUARY, 1, "d"));

        assertThat(database.rows("SELECT DISTINCT month, serial FROM statement_revision WHERE kind = 'CORRECTION'"))
                .as("never on the statement of an earlier month")
                .containsExactly("2026-04-01 0");
        assertChecksHold(database);
    }

    /** Seeds name the courses; each is some thirty revisions and a few locks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyCourseOfRevisionsAndLocksKeepsFilesAndSums(long seed) throws SQLException, IOException {
        Random random = new Random(seed);
        LedgerDatabase database = threeMonths();
        Map<Integer, Integer> revisions = new TreeMap<>(Map.of(IN_FEBRUARY, 0, IN_MARCH, 0, IN_APRIL, 0));
        Map<YearMonth, String> files = new TreeMap<>();
        for (YearMonth month : List.of(FEBRUARY, MARCH, APRIL)) {
            for (int batch = 0; batch < 3; batch++) {
                database.with(someRevisions(random, revisions));
            }
            lock(database, month);
            files.put(month, statement(database, month));
        }
        database.with(someRevisions(random, revisions));

        for (Map.Entry<YearMonth, String> file : files.entrySet()) {
            assertThat(statement(database, file.getKey())).isEqualTo(file.getValue());
        }
        assertChecksHold(database);
    }

    /** Next revisions of windows around the turns of the months, for tenants that come and go. */
    private static LedgerWindow[] someRevisions(Random random, Map<Integer, Integer> revisions) {
        Map<Integer, LedgerWindow> windows = new TreeMap<>();
        for (int count = 0; count < 4; count++) {
            int first = List.of(IN_FEBRUARY, IN_MARCH, IN_APRIL).get(random.nextInt(3));
            int number = first == IN_FEBRUARY ? first - random.nextInt(3) : first + random.nextInt(3);
            if (!windows.containsKey(number)) {
                int revision = revisions.merge(number, 0, (old, zero) -> old + 1);
                String[] tenants = List.of("a", "b", "c", "d")
                        .subList(random.nextInt(2), 2 + random.nextInt(3))
                        .toArray(String[]::new);
                windows.put(number, window(number, revision, tenants));
            }
        }
        return windows.values().toArray(LedgerWindow[]::new);
    }
}
