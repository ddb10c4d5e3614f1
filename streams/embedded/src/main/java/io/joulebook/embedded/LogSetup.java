package io.joulebook.embedded;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How this process logs, from its options. */
final class LogSetup {

    private static final List<String> JSON_LOG = List.of("--log-json");
    private static final List<String> VERBOSE = List.of("--verbose", "-v");

    /** What runs for long has a log to read; a short command says itself what went wrong, once. */
    private static final List<String> SERVICES = List.of("streams", "sink");

    private static final String ON = "true";

    private LogSetup() {}

    /** Sets the log up anew: the commands themselves have loggers, so it was in use before the options were read. */
    static void apply(String[] arguments, ConfigDefaults defaults) {
        List<String> given = Arrays.asList(arguments);
        if (given.stream().anyMatch(JSON_LOG::contains) || ON.equals(defaults.value("log-json"))) {
            System.setProperty("joulebook.log", "json");
        }
        if (given.stream().anyMatch(VERBOSE::contains) || ON.equals(defaults.value("verbose"))) {
            System.setProperty("joulebook.level", "DEBUG");
            System.setProperty("joulebook.root.level", "INFO");
        } else if (given.stream().noneMatch(SERVICES::contains)) {
            // What the clients complain of, again and again, the command says once and with the cure.
            System.setProperty("joulebook.root.level", "ERROR");
            System.setProperty("joulebook.registry.level", "OFF");
        }
        configureAgain();
    }

    private static void configureAgain() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        try {
            new ContextInitializer(context).autoConfig();
        } catch (JoranException e) {
            System.err.println("The log cannot be set up: " + e.getMessage());
        }
    }
}
