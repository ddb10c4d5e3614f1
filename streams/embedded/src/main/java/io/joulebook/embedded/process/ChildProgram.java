package io.joulebook.embedded.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class to be run in a JVM of its own, with this JVM's Java and class path.
 *
 * @param name what people call it, such as {@code broker}; used in messages
 * @param main class whose main announces itself through {@link ParentWatch#announce}
 * @param log file that gets all that the child prints; one earlier file is kept beside it as {@code .1}
 * @param jvmOptions options of the JVM, such as {@code -Xmx128m}
 * @param arguments arguments of the main
 * @param patience how long the child may take to announce itself
 */
public record ChildProgram(
        String name, Class<?> main, Path log, List<String> jvmOptions, List<String> arguments, Duration patience) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public ChildProgram {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
    }

    /** The program without options or arguments, given two minutes to start. */
    public static ChildProgram of(String name, Class<?> main, Path log) {
        return new ChildProgram(name, main, log, List.of(), List.of(), PATIENCE);
    }

    /** This program under these JVM options, in place of those it had. */
    public ChildProgram underJvm(String... options) {
        return new ChildProgram(name, main, log, List.of(options), arguments, patience);
    }

    /** This program with these arguments, in place of those it had. */
    public ChildProgram withArguments(String... given) {
        return new ChildProgram(name, main, log, jvmOptions, List.of(given), patience);
    }

    /** This program, given this long to announce itself. */
    public ChildProgram readyWithin(Duration time) {
        return new ChildProgram(name, main, log, jvmOptions, arguments, time);
    }

    /** The command line. The class path is not part of it: it is long and would hide the rest from people. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-D" + ParentWatch.CHILD_PROPERTY + "=" + name);
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
