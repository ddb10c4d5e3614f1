package io.joulebook.embedded.up;

import io.joulebook.embedded.process.DirectoryLock;
import io.joulebook.embedded.process.Prerequisites;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code joulebook up}: everything on this machine, until stopped. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs broker, registry, ClickHouse, streams and sink on loopback, until stopped by Ctrl-C.",
            "Data stay in one directory and are taken up again by the next 'up', also after a crash. The first use"
                    + " fetches the ClickHouse engine through npm: 178 MB, 566 MB on disk."
        })
public final class UpCommand implements Callable<Integer> {

    private static final int PART_ENDED = 1;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.joulebook",
            description = "Where all data are (default: ${DEFAULT-VALUE}).")
    Path data;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka (default: ${DEFAULT-VALUE}; 0 picks one).")
    int brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Schema registry (default: ${DEFAULT-VALUE}; 0 picks one).")
    int registryPort;

    @Option(
            names = "--clickhouse-port",
            paramLabel = "PORT",
            defaultValue = "8123",
            description = "ClickHouse over HTTP (default: ${DEFAULT-VALUE}; 0 picks one).")
    int clickhousePort;

    @Option(
            names = "--streams-metrics-port",
            paramLabel = "PORT",
            defaultValue = "9464",
            description = "/metrics of streams (default: ${DEFAULT-VALUE}; 0 picks one).")
    int streamsMetricsPort;

    @Option(
            names = "--sink-metrics-port",
            paramLabel = "PORT",
            defaultValue = "9465",
            description = "/metrics of the sink (default: ${DEFAULT-VALUE}; 0 picks one).")
    int sinkMetricsPort;

    @Option(
            names = "--streams-option",
            paramLabel = "OPTION",
            description =
                    "Passed on to 'joulebook streams'; may be repeated, such as --streams-option=--window=15m (default: none).")
    List<String> streamsOptions = List.of();

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        StackPorts ports =
                new StackPorts(brokerPort, registryPort, clickhousePort, streamsMetricsPort, sinkMetricsPort);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-up"));
        try (DirectoryLock lock = claim();
                Stack stack = Stack.start(program(), lock.directory(), ports, streamsOptions, Announcer.TO_OUTPUT)) {
            announce(stack);
            return watch(stack);
        } finally {
            stopped.countDown();
        }
    }

    private ProgramLine program() {
        return (ProgramLine) spec.root().userObject();
    }

    private DirectoryLock claim() {
        return Prerequisites.in(data)
                .port(brokerPort, "broker", "--broker-port")
                .port(registryPort, "registry", "--registry-port")
                .port(clickhousePort, "ClickHouse", "--clickhouse-port")
                .port(streamsMetricsPort, "streams", "--streams-metrics-port")
                .port(sinkMetricsPort, "sink", "--sink-metrics-port")
                .claim();
    }

    private static void announce(Stack stack) {
        System.out.println("Up.");
        System.out.println("  Kafka            " + stack.kafka().bootstrap());
        System.out.println("  schema registry  " + stack.kafka().registryUrl());
        System.out.println("  ClickHouse       " + stack.infrastructure().jdbcUrl());
        System.out.println("  streams          " + stack.streams().address());
        System.out.println("  sink             " + stack.sink().address());
        System.out.println("Send something: ./joulebook agent, or ./joulebook replay DIR. Look: ./joulebook status."
                + " Stop: Ctrl-C.");
    }

    private int watch(Stack stack) throws InterruptedException {
        while (!stopping.await(1, TimeUnit.SECONDS)) {
            List<String> ended = stack.ended();
            if (!ended.isEmpty()) {
                System.err.println("Stopping, because these ended by themselves: " + String.join(", ", ended));
                return PART_ENDED;
            }
        }
        System.out.println("Stopping.");
        return 0;
    }

    /** Runs when the JVM is asked to end: wakes the watch and waits until every part has stopped. */
    private void stop() {
        stopping.countDown();
        try {
            if (!stopped.await(1, TimeUnit.MINUTES)) {
                System.err.println("Not everything stopped within a minute; data are safe all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
