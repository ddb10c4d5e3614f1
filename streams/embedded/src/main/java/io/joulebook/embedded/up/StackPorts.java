package io.joulebook.embedded.up;

/**
 * Loopback ports of the parts; 0 lets a part choose.
 *
 * @param broker Kafka
 * @param registry schema registry
 * @param clickhouse ClickHouse's HTTP interface
 * @param streamsMetrics metrics of the streams process
 * @param sinkMetrics metrics of the sink process
 */
public record StackPorts(int broker, int registry, int clickhouse, int streamsMetrics, int sinkMetrics) {

    /** Each part chooses. */
    public static final StackPorts ANY = new StackPorts(0, 0, 0, 0, 0);
}
