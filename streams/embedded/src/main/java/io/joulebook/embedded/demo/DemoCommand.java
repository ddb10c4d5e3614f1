package io.joulebook.embedded.demo;

import io.joulebook.embedded.process.DirectoryLock;
import io.joulebook.embedded.process.Prerequisites;
import io.joulebook.embedded.process.TemporaryTree;
import io.joulebook.embedded.up.Announcer;
import io.joulebook.embedded.up.ProgramLine;
import io.joulebook.embedded.up.Stack;
import io.joulebook.embedded.up.StackPorts;
import io.joulebook.schemas.DurationConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code joulebook demo}: everything once, on this machine, and gone again. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Brings everything up in a temporary directory, plays a made-up day on two sites, measures this machine for"
                    + " half a minute beside it, and shows who answers for what.",
            "Exit code 0 only if every check holds."
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the data here, in an empty directory (default: a temporary one, deleted at the end).")
    @Nullable
    Path data;

    @Option(
            names = "--agent-for",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long to measure this machine (default: ${DEFAULT-VALUE}; 0s: not at all).")
    Duration agentFor;

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        requireEmpty();
        Path directory = data == null ? Files.createTempDirectory("joulebook-demo-") : data;
        DemoRun run;
        try (DirectoryLock lock = Prerequisites.in(directory).claim()) {
            run = play(lock.directory());
        } finally {
            if (data == null) {
                TemporaryTree.delete(directory);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        System.out.printf("%n%s The demo took %d s.%n", run.verdict(), took.toSeconds());
        return run.allHolds() ? 0 : 1;
    }

    /**
     * A configuration file may name the directory of {@code up}, and a made-up day must not end up in a real ledger.
     */
    private void requireEmpty() throws IOException {
        if (data == null || !Files.exists(data)) {
            return;
        }
        try (Stream<Path> entries = Files.list(data)) {
            if (entries.findAny().isPresent()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--data = " + data + ": not empty, and a made-up day must not mix with what is there;"
                                + " name an empty directory, or one that is to be made");
            }
        }
    }

    private DemoRun play(Path directory) {
        ProgramLine program = (ProgramLine) spec.root().userObject();
        // The made-up day is long past and the agent closes its windows itself, so nothing needs to be waited for.
        List<String> streamsOptions = List.of("--silence=10m", "--factor-wait=60s");
        try (Stack stack = Stack.start(program, directory, StackPorts.ANY, streamsOptions, Announcer.TO_OUTPUT)) {
            DemoRun run = new DemoRun(program, stack, agentFor);
            run.play();
            return run;
        }
    }
}
