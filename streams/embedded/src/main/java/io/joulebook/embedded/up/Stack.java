package io.joulebook.embedded.up;

import io.joulebook.embedded.process.ChildProcess;
import io.joulebook.embedded.process.ChildProgram;
import io.joulebook.schemas.KafkaOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole pipeline on one machine: infrastructure, then migrations, then streams and sink. */
public final class Stack implements AutoCloseable {

    /** With half of it, a catch-up spends a fifth more on collecting garbage; see the benchmarks. */
    private static final String HEAP = "-Xmx1g";

    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private final ProgramLine program;
    private final Path data;
    private final Infrastructure infrastructure;
    private final StackPorts ports;
    private final List<String> streamsOptions;
    private @Nullable ChildProcess streams;
    private @Nullable ChildProcess sink;

    private Stack(
            ProgramLine program,
            Path data,
            Infrastructure infrastructure,
            StackPorts ports,
            List<String> streamsOptions) {
        this.program = program;
        this.data = data;
        this.infrastructure = infrastructure;
        this.ports = ports;
        this.streamsOptions = streamsOptions;
    }

    /**
     * Starts everything and waits until it is up.
     *
     * @param program runs the migrations; its main is what streams and sink are started with
     * @param streamsOptions further options of {@code joulebook streams}, such as {@code --window=15m}
     * @throws RuntimeException if a part does not start; those that did are stopped
     */
    public static Stack start(
            ProgramLine program, Path data, StackPorts ports, List<String> streamsOptions, Announcer announcer) {
        announcer.say("Starting broker, registry and ClickHouse in " + data);
        Infrastructure infrastructure = Infrastructure.start(data, ports);
        Stack stack = new Stack(program, data, infrastructure, ports, List.copyOf(streamsOptions));
        try {
            announcer.say("Creating topics and tables");
            stack.migrate();
            announcer.say("Starting streams and sink");
            stack.startStreams();
            stack.startSink();
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    private void migrate() {
        List<String> arguments = command("migrate");
        arguments.addAll(kafkaArguments());
        arguments.addAll(clickhouseArguments());
        int code = program.execute(arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("'joulebook migrate' ended with exit code " + code);
        }
    }

    /** Starts the streams process. */
    public void startStreams() {
        List<String> arguments = command("streams");
        arguments.addAll(kafkaArguments());
        arguments.addAll(List.of(
                "--state-dir",
                data.resolve("streams").toString(),
                "--metrics-port",
                Integer.toString(ports.streamsMetrics())));
        arguments.addAll(streamsOptions);
        streams = start("streams", arguments);
    }

    /** Starts the sink process. */
    public void startSink() {
        List<String> arguments = command("sink");
        arguments.addAll(kafkaArguments());
        arguments.addAll(clickhouseArguments());
        arguments.addAll(List.of("--metrics-port", Integer.toString(ports.sinkMetrics())));
        sink = start("sink", arguments);
    }

    private List<String> command(String name) {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(program.sharedOptions());
        return arguments;
    }

    private ChildProcess start(String name, List<String> arguments) {
        return ChildProcess.start(ChildProgram.of(name, program.getClass(), data.resolve(name + ".log"))
                .underJvm(HEAP, COLLECTOR)
                .withArguments(arguments.toArray(String[]::new)));
    }

    private List<String> kafkaArguments() {
        return List.of("--bootstrap", kafka().bootstrap(), "--registry", kafka().registryUrl());
    }

    private List<String> clickhouseArguments() {
        return List.of("--clickhouse", infrastructure.jdbcUrl());
    }

    /** Brokers and registry, for any client. */
    public KafkaOptions kafka() {
        return infrastructure.kafka();
    }

    /** Broker, registry and ClickHouse. */
    public Infrastructure infrastructure() {
        return infrastructure;
    }

    /** The streams process. */
    public ChildProcess streams() {
        return running(streams, "streams");
    }

    /** The sink process. */
    public ChildProcess sink() {
        return running(sink, "sink");
    }

    private static ChildProcess running(@Nullable ChildProcess process, String name) {
        if (process == null) {
            throw new IllegalStateException("The " + name + " process was not started");
        }
        return process;
    }

    /** The parts that have ended by themselves, by name and log; empty while all is well. */
    public List<String> ended() {
        List<String> ended = new ArrayList<>();
        note(ended, "broker", infrastructure.broker().process());
        note(ended, "registry", infrastructure.registry().process());
        note(ended, "streams", streams());
        note(ended, "sink", sink());
        return ended;
    }

    private static void note(List<String> ended, String name, ChildProcess process) {
        if (!process.isAlive()) {
            ended.add(name + " (its log: " + process.log() + ")");
        }
    }

    @Override
    public void close() {
        if (sink != null) {
            sink.close();
        }
        if (streams != null) {
            streams.close();
        }
        infrastructure.close();
    }
}
