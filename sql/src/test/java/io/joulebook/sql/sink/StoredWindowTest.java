package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.avro.LedgerWindow;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredWindowTest {

    private static StoredWindow stored(LedgerWindow window) {
        return StoredWindow.of(window);
    }

    @Test
    void sameRecordHasSameRows() {
        StoredWindow window = stored(SinkWindows.window("n1", "ada", "bell"));

        assertThat(window.isEmpty()).isFalse();
        assertThat(window.figures()).isGreaterThan(90);
        assertThat(window.differencesFrom(stored(SinkWindows.window("n1", "ada", "bell"))))
                .isEmpty();
    }

    @Test
    void figureThatDiffersIsNamedByRowAndColumn() {
        LedgerWindow other = SinkWindows.window("n1", "ada", "bell");
        other.getSegments().get(0).getLines().get(1).setIdleUj(7);

        assertThat(stored(SinkWindows.window("n1", "ada", "bell")).differencesFrom(stored(other)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.table()).isEqualTo("ledger_line");
                    assertThat(one.row()).isEqualTo("segment_start=2026-03-01 12:00:00.000000 tenant=bell");
                    assertThat(one.column()).isEqualTo("idle_uj");
                    assertThat(one.expected()).isEqualTo("7");
                });
    }

    @Test
    void flagsAreWrittenAsClickHouseWritesThem() {
        LedgerWindow other = SinkWindows.window("n1", "ada");
        other.setFlags(List.of("A'B", "C\\D"));

        assertThat(stored(SinkWindows.window("n1", "ada")).differencesFrom(stored(other)))
                .extracting(FigureDifference::expected)
                .containsExactly("['A\\'B','C\\\\D']");
    }

    @Test
    void rowsTooManyAndTooFewAreDifferences() {
        StoredWindow one = stored(SinkWindows.window("n1", "ada"));
        StoredWindow two = stored(SinkWindows.window("n1", "ada", "bell"));

        assertThat(one.differencesFrom(two))
                .anySatisfy(missing -> assertThat(missing.stored()).isNull());
        assertThat(two.differencesFrom(one))
                .anySatisfy(extra -> assertThat(extra.expected()).isNull());
    }
}
