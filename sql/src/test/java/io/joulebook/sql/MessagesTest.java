package io.joulebook.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joulebook.schemas.OptionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {

    private static final ClickHouseOptions OPTIONS = ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:8123/", "books");

    @Test
    void unreachableServerNamesItsAddressAndTheCure() {
        SQLException error = new SQLException("Failed", new ConnectException("Connection refused"));

        assertThat(ClickHouseErrors.whileConnecting(OPTIONS, error))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("Cannot reach ClickHouse at jdbc:clickhouse://127.0.0.1:8123/: Connection refused;"
                        + " start it with 'joulebook up' or name another with --clickhouse");
    }

    @Test
    void missingDatabaseNamesTheCure() {
        SQLException error = new SQLException("Code: 81. DB::Exception: ...", "42000", 81);

        assertThat(ClickHouseErrors.whileConnecting(OPTIONS, error))
                .isInstanceOf(SchemaException.class)
                .hasMessage("ClickHouse at jdbc:clickhouse://127.0.0.1:8123/ has no database 'books':"
                        + " run 'joulebook migrate' first");
    }

    @Test
    void refusedPasswordIsAFaultOfTheOptions() {
        SQLException error = new SQLException("Code: 516. DB::Exception: ...", "HY000", 516);

        assertThat(ClickHouseErrors.whileConnecting(OPTIONS, error))
                .isInstanceOfSatisfying(OptionException.class, refused -> assertThat(refused.getExitCode())
                        .isEqualTo(2))
                .hasMessageContaining("refused user 'default': check --clickhouse-user and its password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:clickhouse://127.0.0.1:8123/?password=hush",
                "jdbc:clickhouse://127.0.0.1:8123/books?ssl=true&Password=hush",
                "jdbc:clickhouse://me:hush@127.0.0.1:8123/"
            })
    void urlThatHoldsAPasswordIsRefusedWithoutShowingIt(String url) {
        ClickHouseOptions options = ClickHouseOptions.of(url, "books");

        assertThatThrownBy(options::connect)
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("--clickhouse-password-file")
                .hasMessageNotContaining("hush");
    }

    @Test
    void databaseThatIsNoNameIsRefused() {
        assertThatThrownBy(() -> ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:8123/", "a;b")
                        .database())
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("--clickhouse-database = 'a;b'");
    }

    @Test
    void failedCheckShowsItsPromiseAndItsRows() {
        Check check = new Check("pools_add_up", "pools add up.", "SELECT 1");
        StringWriter text = new StringWriter();

        CheckReport.print(
                List.of(new CheckResult(check, 2, List.of("node", "wall_uj"), List.of(List.of("n1", "7")))),
                new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("FAIL  pools_add_up  2 rows; it should hold that pools add up.")
                .contains("node=n1  wall_uj=7")
                .contains("1 of 1 checks fail.");
    }

    @Test
    void everyCheckStatesItsPromiseInWholeSentences() {
        assertThat(Check.all()).hasSizeGreaterThan(10).allSatisfy(check -> assertThat(check.promise())
                .as(check.name())
                .matches("(?s).*[.)]")
                .doesNotContain("Why"));
    }

    @Test
    void statusSaysWhoCannotBeReachedAndHasItsExitCode() {
        Status status = new Status(List.of(), null, List.of("Cannot reach Kafka at x:1"));
        StringWriter text = new StringWriter();

        StatusReport.print(status, new PrintWriter(text, true));

        assertThat(text.toString()).contains("PROBLEM  Cannot reach Kafka at x:1");
        assertThat(StatusCommand.exitCode(status)).isEqualTo(3);
    }

    @Test
    void statusFailsWhereANodeDoesNotBalance() {
        LedgerState.Node node = new LedgerState.Node(
                "n1", 1, "2026-03-01 12:01:00.000000", BigInteger.TEN, BigInteger.ONE, BigInteger.valueOf(-9));
        Status status =
                new Status(List.of(), new LedgerState(List.of(node), List.of(), List.of(), List.of()), List.of());
        StringWriter text = new StringWriter();

        StatusReport.print(status, new PrintWriter(text, true));

        assertThat(text.toString()).contains("lines DIFFER by -9 µJ");
        assertThat(StatusCommand.exitCode(status)).isEqualTo(1);
        assertThat(StatusReport.json(status).at("/nodes/0/difference_uj").bigIntegerValue())
                .isEqualTo(BigInteger.valueOf(-9));
    }

    @Test
    void statusAnnouncesWhatChangedInALockedMonth() {
        AnnouncedChange grown = change("gross_ug", 1_000, 1_089, BigInteger.valueOf(89_000));
        AnnouncedChange shrunk = change("it_uj", 20_000, 18_999, BigInteger.valueOf(-50_050));
        AnnouncedChange appeared = change("it_uj", 0, 5, null);
        Status status = new Status(
                List.of(),
                new LedgerState(List.of(), List.of(), List.of(), List.of(grown, shrunk, appeared)),
                List.of());
        StringWriter text = new StringWriter();

        StatusReport.print(status, new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("Locked months that changed by more than 5 %")
                .contains("2026-10  a                  gross_ug     1000 -> 1089  +8.9 %")
                .contains("20000 -> 18999  -5.0 %")
                .contains("0 -> 5  new");
        assertThat(StatusCommand.exitCode(status)).isZero();
        assertThat(StatusReport.json(status)
                        .at("/announced_changes/0/change_ppm")
                        .bigIntegerValue())
                .isEqualTo(89_000);
        assertThat(StatusReport.json(status)
                        .at("/announced_changes/2/change_ppm")
                        .isNull())
                .isTrue();
    }

    private static AnnouncedChange change(String figure, long before, long after, @Nullable BigInteger ppm) {
        return new AnnouncedChange(
                YearMonth.of(2026, 10), "a", figure, BigInteger.valueOf(before), BigInteger.valueOf(after), ppm);
    }

    @Test
    void amountsAreShownWithoutFloatingPoint() {
        assertThat(StatusReport.kilowattHours(new BigInteger("9500000000000000000")))
                .isEqualTo("2638888.888889");
        assertThat(StatusReport.grams(BigInteger.valueOf(38_233_219))).isEqualTo("38.233219");
    }

    @Test
    void csvFieldIsQuotedOnlyWhereNeeded() {
        assertThat(LedgerExport.field("plain value")).isEqualTo("plain value");
        assertThat(LedgerExport.field("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    }
}
