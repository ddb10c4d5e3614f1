package io.joulebook.sql;

import io.joulebook.schemas.OptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where ClickHouse is: options that every command talking to it shares. */
public final class ClickHouseOptions {

    private static final String PASSWORD_VARIABLE = "JOULEBOOK_CLICKHOUSE_PASSWORD";
    private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Such as {@code //user:secret@host} or {@code ?password=secret}. */
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)//[^/?]*:[^/?@]*@|[?&;]password=");

    /** Makes the driver send batches as RowBinary instead of text. */
    private static final String BINARY_BATCHES = "beta.row_binary_for_simple_insert";

    private static final Map<String, String> NO_RETRIES = Map.of("retry", "0");

    private static final String CONNECT_MILLIS = "5000";
    private static final String SOCKET_MILLIS = "120000";

    @Option(
            names = "--clickhouse",
            paramLabel = "URL",
            defaultValue = "jdbc:clickhouse://127.0.0.1:8123/",
            description = "ClickHouse, 24.8 or newer, as a JDBC URL (default: ${DEFAULT-VALUE}).")
    String url = "jdbc:clickhouse://127.0.0.1:8123/";

    @Option(
            names = "--clickhouse-database",
            paramLabel = "NAME",
            defaultValue = "joulebook",
            description = "Database of the ledger (default: ${DEFAULT-VALUE}).")
    String database = "joulebook";

    @Option(
            names = "--clickhouse-user",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "User (default: ${DEFAULT-VALUE}). The password comes from --clickhouse-password-file or the"
                    + " environment variable " + PASSWORD_VARIABLE + "; none if neither is set.")
    String user = "default";

    @Option(
            names = "--clickhouse-password-file",
            paramLabel = "FILE",
            description = "File holding the password of the user (default: none).")
    @Nullable
    Path passwordFile;

    /** Options with this address and nothing else set. */
    public static ClickHouseOptions of(String url, String database) {
        ClickHouseOptions options = new ClickHouseOptions();
        options.url = url;
        options.database = database;
        return options;
    }

    /**
     * JDBC URL; holds no password, so it may be shown and logged.
     *
     * @throws OptionException if it does hold one
     */
    public String url() {
        if (PASSWORD_IN_URL.matcher(url).find()) {
            throw new OptionException(
                    "--clickhouse: the URL holds a password, which would show in logs and in the list of processes;"
                            + " give it by --clickhouse-password-file or the environment variable "
                            + PASSWORD_VARIABLE,
                    null);
        }
        return url;
    }

    /**
     * Name of the ledger's database.
     *
     * @throws OptionException if it is no plain name
     */
    public String database() {
        if (!DATABASE_NAME.matcher(database).matches()) {
            throw new OptionException(
                    "--clickhouse-database = '" + database
                            + "': expected letters, digits and underscores, not starting with a digit",
                    null);
        }
        return database;
    }

    /**
     * A connection to the ledger's database.
     *
     * @throws ServiceUnavailableException if ClickHouse cannot be reached
     * @throws SchemaException if the database does not exist
     * @throws OptionException if the user or the password is refused, or the password cannot be read
     */
    public Connection connect() {
        return answering(open(database(), Map.of()));
    }

    /**
     * A connection to the ledger's database whose every statement runs under these ClickHouse settings. Whether anyone
     * answers shows with the first statement.
     */
    public Connection connect(Map<String, String> settings) {
        return open(database(), settings);
    }

    /**
     * A connection that sends every statement once. The others send again what got no answer, though it may still be at
     * work; that is for statements that do no harm twice.
     */
    Connection connectWithoutRetries() {
        return open(database(), Map.of(), NO_RETRIES);
    }

    /** A connection that needs no database of ours, to create it. */
    Connection connectToServer() {
        return answering(open("default", Map.of()));
    }

    /** The driver connects with the first statement only; this is one, so that a wrong address shows at once. */
    private Connection answering(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw ClickHouseErrors.whileConnecting(this, e);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection was of no use; what matters is why, and that is said by the caller.
        }
    }

    private Connection open(String name, Map<String, String> settings) {
        return open(name, settings, Map.of());
    }

    private Connection open(String name, Map<String, String> settings, Map<String, String> ofTheDriver) {
        Properties properties = new Properties();
        properties.putAll(ofTheDriver);
        properties.setProperty("user", user);
        properties.setProperty("password", password());
        properties.setProperty("database", name);
        properties.setProperty("connection_timeout", CONNECT_MILLIS);
        properties.setProperty("socket_timeout", SOCKET_MILLIS);
        properties.setProperty(BINARY_BATCHES, "true");
        settings.forEach((setting, value) -> properties.setProperty("clickhouse_setting_" + setting, value));
        try {
            return DriverManager.getConnection(url(), properties);
        } catch (SQLException e) {
            throw ClickHouseErrors.whileConnecting(this, e);
        }
    }

    private String password() {
        if (passwordFile == null) {
            String password = System.getenv(PASSWORD_VARIABLE);
            return password == null ? "" : password;
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new OptionException(
                    "Cannot read --clickhouse-password-file " + passwordFile + ": " + e.getMessage(), e);
        }
    }
}
