package io.joulebook.benchmarks;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code benchmark jmh}: the parts, one by one. */
@Command(name = "jmh", mixinStandardHelpOptions = true, description = "Runs the JMH benchmarks.")
final class JmhCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = ".*",
            description = "Regular expression of the benchmarks to run (default: all).")
    String pattern;

    @Override
    public Integer call() throws RunnerException {
        return new Runner(new OptionsBuilder().include(pattern).build()).run().isEmpty() ? 1 : 0;
    }
}
