package io.joulebook.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that were not given as flags: from the environment, then from the configuration file. */
final class ConfigDefaults implements IDefaultValueProvider {

    private static final String ENVIRONMENT_PREFIX = "JOULEBOOK_";
    private static final String FLAG = "--config";

    private final ConfigFile file;
    private final Map<String, String> environment;

    private ConfigDefaults(ConfigFile file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Defaults for these commands.
     *
     * @throws ConfigException if the file cannot be read or names options that no command has
     */
    static ConfigDefaults of(CommandLine commands, String[] arguments, Map<String, String> environment) {
        ConfigFile file = ConfigFile.NONE;
        Path named = namedFile(arguments, environment);
        Path usual = Path.of(System.getProperty("user.home"), ".joulebook", "joulebook.properties");
        if (named != null) {
            file = ConfigFile.read(named, optionNames(commands));
        } else if (Files.exists(usual)) {
            file = ConfigFile.read(usual, optionNames(commands));
        }
        return new ConfigDefaults(file, environment);
    }

    private static @Nullable Path namedFile(String[] arguments, Map<String, String> environment) {
        List<String> given = Arrays.asList(arguments);
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).equals(FLAG) && i + 1 < given.size()) {
                return Path.of(given.get(i + 1));
            }
            if (given.get(i).startsWith(FLAG + "=")) {
                return Path.of(given.get(i).substring(FLAG.length() + 1));
            }
        }
        String variable = environment.get(ENVIRONMENT_PREFIX + "CONFIG");
        return variable == null ? null : Path.of(variable);
    }

    private static SortedSet<String> optionNames(CommandLine commands) {
        SortedSet<String> names = new TreeSet<>();
        commands.getCommandSpec().options().forEach(option -> names.add(nameOf(option)));
        commands.getSubcommands().values().forEach(command -> names.addAll(optionNames(command)));
        return names;
    }

    private static String nameOf(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        return value(nameOf(option));
    }

    /** What the environment or else the file says of the option of this name, without dashes. */
    @Nullable
    String value(String name) {
        String variable = ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String fromEnvironment = environment.get(variable);
        return fromEnvironment == null ? file.value(name) : fromEnvironment;
    }
}
