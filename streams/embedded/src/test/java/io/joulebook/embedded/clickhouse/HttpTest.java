package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What curl and ClickHouse's newer Java client get from the embedded ClickHouse. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static EmbeddedClickHouse clickHouse;

    @BeforeAll
    static void start() {
        clickHouse = EmbeddedClickHouse.start(directory, 0);
    }

    @AfterAll
    static void stop() {
        clickHouse.close();
    }

    private static HttpResponse<byte[]> post(String parameters, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(clickHouse.httpUrl() + "?" + parameters))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String ask(String sql) {
        HttpResponse<byte[]> response = post("", sql.getBytes(UTF_8));
        assertThat(response.statusCode())
                .as(() -> new String(response.body(), UTF_8))
                .isEqualTo(200);
        return new String(response.body(), UTF_8).strip();
    }

    private static String query(String sql) {
        return "query=" + URLEncoder.encode(sql, UTF_8);
    }

    @Test
    void pingIsAnswered() throws IOException, InterruptedException {
        HttpRequest ping = HttpRequest.newBuilder(URI.create(clickHouse.httpUrl() + "ping"))
                .build();

        assertThat(HTTP.send(ping, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("Ok.\n");
    }

    /** The bytes of two line breaks are everywhere in these rows; the engine would end text there, without an error. */
    @ParameterizedTest
    @CsvSource({"plain", "gzip"})
    void binaryRowsWithBlankLinesAreAllKept(String encoding) throws IOException {
        ask("DROP TABLE IF EXISTS binary");
        ask("CREATE TABLE binary (id UInt64, s String) ENGINE = MergeTree ORDER BY id");
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        OutputStream out = encoding.equals("gzip") ? new GZIPOutputStream(rows) : rows;
        out.write("INSERT INTO binary FORMAT RowBinary\n".getBytes(UTF_8));
        for (long id = 0; id < 50_000; id++) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(id)
                    .array());
            out.write(new byte[] {4, '\n', '\n', '\n', '\n'});
        }
        out.close();

        HttpResponse<byte[]> response = encoding.equals("gzip")
                ? post("", rows.toByteArray(), "Content-Encoding", "gzip")
                : post("", rows.toByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-ClickHouse-Summary"))
                .hasValueSatisfying(summary -> assertThat(summary).contains("\"written_rows\":\"50000\""));
        assertThat(ask("SELECT count(), sum(id), countIf(s = '\\n\\n\\n\\n') FROM binary"))
                .isEqualTo("50000\t1249975000\t50000");
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "true,true"})
    void javaClientInsertsAndReadsInEveryCompression(boolean compressed, boolean byHttp) throws Exception {
        ask("DROP TABLE IF EXISTS client");
        ask("CREATE TABLE client (id Int64, name String) ENGINE = MergeTree ORDER BY id");
        try (Client client = new Client.Builder()
                .addEndpoint(clickHouse.httpUrl())
                .setUsername("default")
                .setPassword("")
                .compressClientRequest(compressed)
                .compressServerResponse(compressed)
                .useHttpCompression(byHttp)
                .build()) {
            String rows = "1\tone\n2\ttwo\n".repeat(20_000);
            try (InsertResponse response = client.insert(
                            "client",
                            new ByteArrayInputStream(rows.getBytes(UTF_8)),
                            ClickHouseFormat.TSV,
                            new InsertSettings())
                    .get()) {
                assertThat(response.getWrittenRows()).isEqualTo(40_000);
            }
            List<GenericRecord> records = client.queryAll(
                    "SELECT name, count() AS n FROM client WHERE id >= {from:Int64} GROUP BY name ORDER BY name",
                    Map.of("from", 1));
            assertThat(records).hasSize(2);
            assertThat(records.get(0).getLong("n")).isEqualTo(20_000);
            assertThat(client.queryAll("SELECT toString(number) AS s FROM numbers(300000)"))
                    .hasSize(300_000);
            assertThatThrownBy(() -> client.queryAll("SELECT * FROM nowhere")).hasStackTraceContaining("nowhere");
        }
    }

    @Test
    void answerIsCompressedIfAskedFor() throws IOException {
        HttpResponse<byte[]> response = post(
                "enable_http_compression=1",
                "SELECT 'x' FROM numbers(1000)".getBytes(UTF_8),
                "Accept-Encoding",
                "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .hasSize(2000);
    }

    @Test
    void parametersOfTheUrlReachTheStatement() {
        HttpResponse<byte[]> response = post(
                "param_id=7&param_name=" + URLEncoder.encode("it's \\\\ a\\nname", UTF_8),
                "SELECT {id:Int64} + 1, {name:String} = 'it\\'s \\\\ a\\nname'".getBytes(UTF_8));

        assertThat(new String(response.body(), UTF_8)).isEqualTo("8\t1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; SELECT 2 | 62 | 400 | Multi-statements are not allowed",
                "SELECT 1 INTO OUTFILE 'x' | 48 | 500 | INTO OUTFILE",
                "INSERT INTO t FROM INFILE 'x' FORMAT CSV | 48 | 500 | FROM INFILE",
                "SELECT * FROM missing | 60 | 404 | missing",
                "USE missing | 81 | 404 | missing",
                "SELECT 1 SETTINGS no_such_setting = 1 | 115 | 404 | no_such_setting",
                "-- nothing | 62 | 400 | Empty query"
            })
    void refusalHasNumberAndReason(String sql, String code, int status, String reason) {
        HttpResponse<byte[]> response = post("", sql.getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue(code);
        assertThat(new String(response.body(), UTF_8))
                .startsWith("Code: " + code + ". DB::Exception: ")
                .contains(reason);
    }

    @Test
    void webPageIsRefused() {
        assertThat(post("", "SELECT 1".getBytes(UTF_8), "Origin", "https://example.org")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void sessionIsRefusedInPlainWords() {
        assertThat(new String(post("session_id=1", "SELECT 1".getBytes(UTF_8)).body(), UTF_8))
                .contains("keeps no sessions");
    }

    @Test
    void getCanOnlyRead() throws IOException, InterruptedException {
        HttpRequest create = HttpRequest.newBuilder(
                        URI.create(clickHouse.httpUrl() + "?" + query("CREATE TABLE g (a Int8) ENGINE = Memory")))
                .build();

        assertThat(HTTP.send(create, HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("X-ClickHouse-Exception-Code"))
                .hasValue("164");
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 100000000,''", "Transfer-Encoding: chunked,'10C8E0\r\n'"})
    void insertWhoseClientGoesAwayStoresNothing(String framing, String before) throws Exception {
        ask("DROP TABLE IF EXISTS dropped");
        ask("CREATE TABLE dropped (id UInt64, s String) ENGINE = MergeTree ORDER BY id");
        String head = "POST /?" + query("INSERT INTO dropped FORMAT TSV") + " HTTP/1.1\r\nHost: localhost\r\n" + framing
                + "\r\n\r\n" + before;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), clickHouse.port())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write("1\tsome text\n".repeat(100_000).getBytes(UTF_8));
        }

        // The question itself is in the list too.
        while (!ask("SELECT count() FROM system.processes WHERE query LIKE '%INTO dropped%'")
                .equals("1")) {
            Thread.sleep(20);
        }
        assertThat(ask("SELECT count() FROM dropped")).isEqualTo("0");
    }

    @Test
    void brokenEncodingIsToldAndStoresNothing() {
        ask("DROP TABLE IF EXISTS broken");
        ask("CREATE TABLE broken (id UInt64) ENGINE = MergeTree ORDER BY id");
        byte[] rows = ("INSERT INTO broken FORMAT TSV\n" + "1\n".repeat(1000)).getBytes(UTF_8);

        assertThat(post("", rows, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
        assertThat(post("decompress=1", rows).statusCode()).isEqualTo(400);
        assertThat(ask("SELECT count() FROM broken")).isEqualTo("0");
    }

    @Test
    void resultsOfEveryFormatAreOneDocument() {
        assertThat(ask("SELECT number FROM numbers(200000) FORMAT TSVWithNames")
                        .lines()
                        .filter("number"::equals))
                .hasSize(1);
        assertThat(ask("SELECT number FROM numbers(200000) FORMAT CSVWithNames").lines())
                .hasSize(200_001);
        assertThat(ask("SELECT number FROM numbers(200000) FORMAT JSON")).contains("\"rows\": 200000");
        assertThat(ask("SELECT number FROM numbers(200000) FORMAT JSONEachRow").lines())
                .hasSize(200_000);
        assertThat(ask("SELECT 1 AS format")).isEqualTo("1");
    }
}
