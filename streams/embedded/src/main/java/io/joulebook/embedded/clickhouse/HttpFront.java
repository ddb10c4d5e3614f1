package io.joulebook.embedded.clickhouse;

import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** ClickHouse's HTTP interface on one port of this machine. */
final class HttpFront {

    static final String ADDRESS = "127.0.0.1";

    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 4;
    private static final int MAX_HEADER_BYTES = 1 << 20;
    private static final int IDLE_MILLIS = 3_600_000;

    private final Server server;
    private final ServerConnector connector;

    private HttpFront(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Takes the port; requests wait until {@link #serve}.
     *
     * @param port port, 0 for any free one
     * @throws IOException if the port cannot be had
     */
    static HttpFront open(int port) throws IOException {
        Server server = new Server(new QueuedThreadPool(MAX_THREADS, MIN_THREADS));
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        configuration.setUriCompliance(UriCompliance.LEGACY);
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(ADDRESS);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        connector.open();
        return new HttpFront(server, connector);
    }

    void serve(StatementHandler handler) throws Exception {
        server.setHandler(handler);
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests and breaks off those that are being read, so that their INSERTs are cancelled. */
    void stop() {
        connector.close();
        connector.getConnectedEndPoints().forEach(EndPoint::close);
    }
}
