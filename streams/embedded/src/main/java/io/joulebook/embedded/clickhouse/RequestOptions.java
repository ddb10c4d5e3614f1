package io.joulebook.embedded.clickhouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for beside its statement, from its URL and headers.
 *
 * @param query beginning of the statement that came in the URL, may be empty
 * @param queryId what the client calls the query
 * @param database database to be in, null for the default
 * @param format format of the result unless the statement names one
 * @param settings settings and statement parameters ({@code param_...}) of the session, by name
 * @param roles roles to take on
 * @param flags switches that are on
 */
record RequestOptions(
        String query,
        String queryId,
        @Nullable String database,
        String format,
        Map<String, String> settings,
        List<String> roles,
        Set<Flag> flags) {

    /** A switch of a request that is not a setting of the engine. */
    enum Flag {
        /** Response in ClickHouse's own compressed blocks. */
        COMPRESS,
        /** Request in ClickHouse's own compressed blocks. */
        DECOMPRESS,
        /** Response in whatever encoding the client accepts. */
        ENABLE_HTTP_COMPRESSION,
        /** Nothing is sent before all is done. */
        WAIT_END_OF_QUERY
    }

    private static final Set<String> NOT_SETTINGS = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "role",
            "user",
            "password",
            "quota_key",
            "session_id",
            "session_timeout",
            "session_check",
            "stacktrace",
            "buffer_size",
            "client_protocol_version",
            "compress",
            "decompress",
            "enable_http_compression",
            "wait_end_of_query");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    static RequestOptions of(Request request) throws EngineException {
        Fields url = Request.extractQueryParameters(request);
        refuseSession(url);
        return new RequestOptions(
                orElse(url.getValue("query"), ""),
                orElse(firstOf(url.getValue("query_id"), header(request, "X-ClickHouse-Query-Id")), newId()),
                firstOf(url.getValue("database"), header(request, "X-ClickHouse-Database")),
                orElse(firstOf(url.getValue("default_format"), header(request, "X-ClickHouse-Format")), "TabSeparated"),
                settings(url),
                List.copyOf(url.getValuesOrEmpty("role")),
                Arrays.stream(Flag.values())
                        .filter(flag -> isOn(url.getValue(flag.name().toLowerCase(Locale.ROOT))))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static void refuseSession(Fields url) throws EngineException {
        if (url.getValue("session_id") != null) {
            throw EngineException.of(
                    48,
                    "NOT_IMPLEMENTED",
                    "The embedded ClickHouse keeps no sessions; leave out session_id and give settings with every request");
        }
    }

    private static Map<String, String> settings(Fields url) throws EngineException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Fields.Field field : url) {
            if (!NOT_SETTINGS.contains(field.getName())) {
                if (!NAME.matcher(field.getName()).matches()) {
                    throw EngineException.of(115, "UNKNOWN_SETTING", "Not a name of a setting: " + field.getName());
                }
                settings.put(field.getName(), orElse(field.getValue(), ""));
            }
        }
        return settings;
    }

    boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Statements that put a new session into the state that is asked for, in their order. */
    List<String> preparations() {
        List<String> statements = new ArrayList<>();
        if (database != null && !database.isEmpty()) {
            statements.add("USE " + quoted(database, '`'));
        }
        if (!roles.isEmpty()) {
            statements.add(
                    "SET ROLE " + roles.stream().map(role -> quoted(role, '`')).collect(Collectors.joining(", ")));
        }
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("log_comment", queryId);
        statements.add(all.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + quoted(setting.getValue(), '\''))
                .collect(Collectors.joining(", ", "SET ", "")));
        return statements;
    }

    private static String quoted(String text, char quote) {
        String mark = String.valueOf(quote);
        return mark + text.replace("\\", "\\\\").replace(mark, "\\" + mark) + mark;
    }

    private static @Nullable String header(Request request, String name) {
        return request.getHeaders().get(name);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static boolean isOn(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first != null && !first.isEmpty() ? first : second;
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null || value.isEmpty() ? fallback : value;
    }
}
