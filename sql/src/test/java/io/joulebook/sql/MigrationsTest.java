package io.joulebook.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

    private static final Migration FIRST = new Migration(1, "first", "CREATE TABLE a;\n");
    private static final Migration SECOND = new Migration(2, "second", "CREATE TABLE ${database}.b;\n");

    @Test
    void stepsAreNumberedFromOneWithoutGap() {
        assertThat(Migrations.all().stream().map(Migration::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, Migrations.all().size())
                                .boxed()
                                .toList());
    }

    @Test
    void everyFileOfTheDirectoryIsAStep() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(Migrations.class.getResource("migrations/order.txt"))
                        .toURI())
                .resolveSibling(".");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("V")))
                    .hasSameSizeAs(Migrations.all());
        }
    }

    @Test
    void everyStepSaysItsGrainItsSourceAndHowToUndoIt() {
        assertThat(Migrations.all()).allSatisfy(migration -> assertThat(migration.sql())
                .startsWith("-- " + migration.toString().replace(" ", "  ") + ":")
                .contains("-- Grain ", "-- Source ", "-- Undo "));
    }

    @Test
    void whatIsAppliedIsNotMissing() {
        assertThat(Migrations.missing(List.of(FIRST, SECOND), applied(FIRST))).containsExactly(SECOND);
        assertThat(Migrations.missing(List.of(FIRST, SECOND), applied(FIRST, SECOND)))
                .isEmpty();
    }

    @Test
    void changedFileIsRefusedWithTheCure() {
        Migration changed = new Migration(1, "first", "CREATE TABLE other;\n");

        assertThatThrownBy(() -> Migrations.missing(List.of(changed), applied(FIRST)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Migration V001 first was changed after it had been applied")
                .hasMessageContaining("put the file back as it was and bring the change as a new migration");
    }

    @Test
    void newerSchemaIsRefused() {
        assertThatThrownBy(() -> Migrations.missing(List.of(FIRST), applied(FIRST, SECOND)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("is at V002, this version knows V001: run a newer joulebook");
    }

    @Test
    void checksumIsOfTheText() {
        assertThat(FIRST.checksum())
                .hasSize(64)
                .isEqualTo(new Migration(7, "other", FIRST.sql()).checksum())
                .isNotEqualTo(SECOND.checksum());
    }

    @Test
    void statementIsForTheDatabase() {
        assertThat(SECOND.statement("books")).isEqualTo("CREATE TABLE books.b");
    }

    @Test
    void fileNamedOtherwiseIsRefused() {
        assertThatThrownBy(() -> Migration.ofFile("3_line.sql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("V001__ledger_line.sql");
    }

    private static SortedMap<Integer, String> applied(Migration... migrations) {
        SortedMap<Integer, String> applied = new TreeMap<>();
        for (Migration migration : migrations) {
            applied.put(migration.number(), migration.checksum());
        }
        return applied;
    }
}
