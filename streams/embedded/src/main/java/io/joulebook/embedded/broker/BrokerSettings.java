package io.joulebook.embedded.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Kafka's settings for a node that is alone: nothing is replicated, nothing waits for others.
 *
 * @param log directory of all partitions and of the cluster's metadata
 * @param port where clients connect, on 127.0.0.1
 * @param controllerPort where the node's broker half finds its controller half, on 127.0.0.1
 */
record BrokerSettings(Path log, int port, int controllerPort) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "CLIENT";

    private static final Map<String, String> ALONE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"));

    private static final Map<String, String> QUICK = Map.ofEntries(
            // There is no other voter to wait for.
            Map.entry("controller.quorum.election.timeout.ms", "100"),
            Map.entry("controller.quorum.election.backoff.max.ms", "50"),
            // After kill -9 the controller refuses the node's next life until the session of the last one has run out.
            Map.entry("broker.session.timeout.ms", "2000"),
            Map.entry("broker.heartbeat.interval.ms", "300"),
            // The same for a transaction that a killed process left open: looked for every 10 s otherwise.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"));

    private static final Map<String, String> SMALL = Map.ofEntries(
            // Allotted on the heap for good; Kafka's own 128 MB would be half of it.
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"));

    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(ALONE);
        properties.putAll(QUICK);
        properties.putAll(SMALL);
        String client = "127.0.0.1:" + port;
        String controller = "127.0.0.1:" + controllerPort;
        properties.put("listeners", CLIENT_LISTENER + "://" + client + "," + CONTROLLER_LISTENER + "://" + controller);
        properties.put("advertised.listeners", CLIENT_LISTENER + "://" + client);
        properties.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", CLIENT_LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", NODE_ID + "@" + controller);
        properties.put("log.dirs", log.toString());
        // A topic misspelt must be an error, not a topic.
        properties.put("auto.create.topics.enable", "false");
        return properties;
    }
}
