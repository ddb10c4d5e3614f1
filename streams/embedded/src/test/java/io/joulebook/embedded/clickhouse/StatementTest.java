package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling a statement from the data that follow it. */
final class StatementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "INSERT INTO t VALUES (1)|INSERT INTO t |Values| (1)",
                "insert into t(a,b)values(1)|insert into t(a,b)|Values|(1)",
                "INSERT INTO t FORMAT TSV~1~|INSERT INTO t |TSV|1~",
                "INSERT INTO t FORMAT TSV  ~~1|INSERT INTO t |TSV|~1",
                "INSERT INTO t FORMAT CSV 1,2|INSERT INTO t |CSV|1,2",
                "INSERT INTO t FORMAT RowBinary|INSERT INTO t |RowBinary|''",
                "/* a /* VALUES */ b */ INSERT INTO t -- FORMAT X~ VALUES (2)|/* a /* VALUES */ b */ INSERT INTO t -- FORMAT X~ |Values| (2)",
                "INSERT INTO t (`values`, \"format\") SETTINGS x = 'VALUES \\' ' VALUES (3)|INSERT INTO t (`values`, \"format\") SETTINGS x = 'VALUES \\' ' |Values| (3)",
                "INSERT INTO d.values VALUES (4)|INSERT INTO d.values |Values| (4)",
                "INSERT INTO TABLE format FORMAT CSV~5|INSERT INTO TABLE format |CSV|5",
                "INSERT INTO t SETTINGS x = $a$ VALUES $a$ VALUES (6)|INSERT INTO t SETTINGS x = $a$ VALUES $a$ |Values| (6)"
            })
    void headAndDataAreTheSameHoweverTheBytesArrive(String text, String head, String format, String data)
            throws Exception {
        byte[] bytes = bytes(text);
        for (int piece : new int[] {1, 7, 1000}) {
            assertThat(Statement.read(arriving(bytes, piece)))
                    .isInstanceOfSatisfying(Statement.Insert.class, insert -> {
                        assertThat(insert.head()).isEqualTo(bytes(head));
                        assertThat(insert.format()).isEqualTo(format);
                        assertThat(insert.data()).hasBinaryContent(bytes(data));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "",
                "INSERT",
                "INSERT INTO t SELECT 1 FORMAT TSV",
                "INSERT INTO t (a) WITH x AS (SELECT 1) SELECT * FROM x",
                "INSERT INTO t (SELECT 1)",
                "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
                "CREATE TABLE t (a String DEFAULT 'INSERT INTO t VALUES (1)')",
                "EXPLAIN INSERT INTO t VALUES (1)"
            })
    void anythingElseIsTakenWhole(String text) throws Exception {
        assertThat(Statement.read(arriving(bytes(text), 1)))
                .isInstanceOfSatisfying(
                        Statement.Plain.class, plain -> assertThat(plain.sql()).isEqualTo(bytes(text)));
    }

    @Test
    void formatOfResultIsTheOneAtTheEnd() {
        assertThat(Outline.of(bytes("SELECT 1 FORMAT JSON")).format()).isEqualTo("JSON");
        assertThat(Outline.of(bytes("SELECT 1 FORMAT JSON;")).format()).isEqualTo("JSON");
        assertThat(Outline.of(bytes("SELECT 1 format CSV SETTINGS a = 1")).format())
                .isEqualTo("CSV");
        assertThat(Outline.of(bytes("SELECT format FROM t")).format()).isNull();
        assertThat(Outline.of(bytes("SELECT a AS format")).format()).isNull();
        assertThat(Outline.of(bytes("SELECT 'FORMAT CSV'")).format()).isNull();
    }

    @Test
    void killNamesQueriesByTheIdOfTheClient() {
        assertThat(Outline.withClientIds(bytes("KILL QUERY WHERE query_id = 'query_id' -- query_id")))
                .asString(UTF_8)
                .isEqualTo("KILL QUERY WHERE Settings['log_comment'] = 'query_id' -- query_id");
    }

    private static byte[] bytes(String text) {
        return text.replace('~', '\n').getBytes(UTF_8);
    }

    /** A stream that gives a few bytes at a time, as a network may. */
    private static InputStream arriving(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(piece, length));
            }
        };
    }
}
