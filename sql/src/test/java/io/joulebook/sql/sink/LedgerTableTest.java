package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.sql.Migration;
import io.joulebook.sql.Migrations;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LedgerTableTest {

    private static final Pattern STORED_COLUMN = Pattern.compile("(?m)^    ([a-z_0-9]+) +[A-Z](?!.* ALIAS ).*COMMENT");

    /** The driver sends a batch without naming its columns: a column too few or out of place would shift all others. */
    @ParameterizedTest
    @EnumSource
    void columnsAreThoseOfTheTableInItsOrder(LedgerTable table) {
        assertThat(table.columns()).isEqualTo(storedColumns(table.table()));
        assertThat(table.insert())
                .startsWith("INSERT INTO " + table.table() + " (")
                .endsWith(", ?)");
    }

    private static List<String> storedColumns(String table) {
        Migration migration = Migrations.all().stream()
                .filter(step -> step.name().equals(table))
                .findFirst()
                .orElseThrow();
        return STORED_COLUMN
                .matcher(migration.sql())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
