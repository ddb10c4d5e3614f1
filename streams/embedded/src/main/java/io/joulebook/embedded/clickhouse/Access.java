package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Who may ask: the user {@code default}, with a password if one is set, and no page in a browser. */
final class Access {

    private static final String USER = "default";
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "");

    private final @Nullable String password;

    /** @param password what the user must give; null or empty for no password */
    Access(@Nullable String password) {
        this.password = password == null || password.isEmpty() ? null : password;
    }

    /**
     * Refuses a request that another site's page made a browser send.
     *
     * <p>Without this any page could run statements here, also by a name of its own that leads to this machine.
     */
    static void checkOrigin(Request request) throws EngineException {
        String host = Request.getServerName(request);
        boolean foreignName = host != null && !OWN_NAMES.contains(host);
        if (foreignName || request.getHeaders().contains("Origin")) {
            throw EngineException.of(
                    497,
                    "ACCESS_DENIED",
                    "Requests are taken for 127.0.0.1 and localhost only, and none from web pages");
        }
    }

    /** Refuses an unknown user or a wrong password. */
    void check(Request request) throws EngineException {
        String[] credentials = credentials(request);
        if (!credentials[0].isEmpty() && !credentials[0].equals(USER)) {
            throw refusal("the embedded ClickHouse knows the user " + USER + " only", credentials[0]);
        }
        if (password != null && !MessageDigest.isEqual(password.getBytes(UTF_8), credentials[1].getBytes(UTF_8))) {
            throw refusal("the password is not the one in JOULEBOOK_CLICKHOUSE_PASSWORD", USER);
        }
    }

    private static EngineException refusal(String reason, String user) {
        return EngineException.of(516, "AUTHENTICATION_FAILED", user + ": Authentication failed: " + reason);
    }

    /** User and password, each empty if not given. */
    private static String[] credentials(Request request) {
        @Nullable String user = request.getHeaders().get("X-ClickHouse-User");
        if (user != null) {
            @Nullable String key = request.getHeaders().get("X-ClickHouse-Key");
            return new String[] {user, key == null ? "" : key};
        }
        @Nullable String basic = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (basic != null && basic.regionMatches(true, 0, "Basic ", 0, 6)) {
            String pair =
                    new String(Base64.getDecoder().decode(basic.substring(6).trim()), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new String[] {pair, ""}
                    : new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
        }
        Fields url = Request.extractQueryParameters(request);
        @Nullable String name = url.getValue("user");
        @Nullable String secret = url.getValue("password");
        return new String[] {name == null ? "" : name, secret == null ? "" : secret};
    }
}
