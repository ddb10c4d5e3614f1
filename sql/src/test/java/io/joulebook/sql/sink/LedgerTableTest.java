package io.joulebook.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.sql.Migration;
import io.joulebook.sql.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LedgerTableTest {

    private static final Pattern STORED_COLUMN = Pattern.compile("(?m)^    ([a-z_0-9]+) +[A-Z](?!.* ALIAS ).*COMMENT");

    private static final Pattern ADDED_COLUMN =
            Pattern.compile("ADD COLUMN IF NOT EXISTS ([a-z_0-9]+)(?:(?!ADD COLUMN)[\\s\\S])* AFTER ([a-z_0-9]+)");

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
        List<String> columns = STORED_COLUMN
                .matcher(migration.sql())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
        Migrations.all().stream()
                .filter(step -> step.sql().contains("ALTER TABLE " + table + "\n"))
                .flatMap(step -> ADDED_COLUMN.matcher(step.sql()).results())
                .forEach(match -> columns.add(columns.indexOf(match.group(2)) + 1, match.group(1)));
        return columns;
    }
}
