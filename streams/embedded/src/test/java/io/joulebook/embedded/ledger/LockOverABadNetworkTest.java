package io.joulebook.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerException;
import io.joulebook.sql.MonthLocks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A balancer gives up a connection that was idle while ClickHouse worked; the query goes on behind it. */
final class LockOverABadNetworkTest {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> held = new ArrayList<>();

    @Test
    void rowsThatArriveAfterTheSealChangeNothing() throws Exception {
        LedgerDatabase database = ThreeMonths.threeMonths();
        ThreeMonths.lock(database, ThreeMonths.FEBRUARY);
        database.with(ThreeMonths.window(ThreeMonths.IN_FEBRUARY, 1, "a", "b"));
        lockMarchThroughABalancer(database);
        String locked = ThreeMonths.statement(database, ThreeMonths.MARCH);
        assertThat(locked).contains("CORRECTION");

        database.with(ThreeMonths.window(ThreeMonths.IN_FEBRUARY, 2, "a", "c"));
        for (HttpRequest late : held) {
            assertThat(client.send(late, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        assertThat(held).hasSize(1);
        assertThat(ThreeMonths.statement(database, ThreeMonths.MARCH)).isEqualTo(locked);
        ThreeMonths.assertChecksHold(database);
    }

    private void lockMarchThroughABalancer(LedgerDatabase database) throws IOException, SQLException {
        HttpServer balancer = balancerBefore(database.options());
        ClickHouseOptions through = ClickHouseOptions.of(
                "jdbc:clickhouse://127.0.0.1:" + balancer.getAddress().getPort() + "/",
                database.options().database());
        try (Connection connection = through.connect()) {
            MonthLocks locks = new MonthLocks(through, connection);
            try {
                locks.lock(ThreeMonths.MARCH, "tester", "");
            } catch (LedgerException e) {
                assertThat(e).hasMessageContaining("run it again");
                locks.lock(ThreeMonths.MARCH, "tester", "");
            }
        } finally {
            balancer.stop(0);
        }
    }

    /** Passes everything on, but holds back the first rows of a lock and gives no answer. */
    private HttpServer balancerBefore(ClickHouseOptions options) throws IOException {
        String server = options.url().replace("jdbc:clickhouse:", "http:").replaceAll("/$", "");
        HttpServer balancer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        balancer.createContext("/", exchange -> pass(exchange, server));
        balancer.start();
        return balancer;
    }

    private void pass(HttpExchange exchange, String server) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        if (held.isEmpty() && new String(body, StandardCharsets.UTF_8).contains("kind = 'CORRECTION'")) {
            held.add(request.build());
            exchange.close();
            return;
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }
}
