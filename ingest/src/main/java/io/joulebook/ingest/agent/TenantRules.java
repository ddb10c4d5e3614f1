package io.joulebook.ingest.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who owns what, as declared: one line {@code HINT=TENANT} each.
 *
 * <p>A hint is {@code uid:N}, {@code cgroup:PATH}, {@code job:ID} or {@code pod:UID}. Empty lines and lines starting
 * with {@code #} are passed over.
 *
 * @param tenants tenant by hint, sorted
 */
record TenantRules(SortedMap<String, String> tenants) {

    static final TenantRules NONE = new TenantRules(new TreeMap<>());

    private static final Pattern HINT = Pattern.compile("uid:[0-9]{1,10}|cgroup:/.*|job:.+|pod:.+");

    TenantRules {
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }

    /**
     * Parses the text of a rules file.
     *
     * @param name the file's name, for messages
     * @throws IllegalArgumentException if a line is no rule; the message has every such line with its number
     */
    static TenantRules parse(String name, String text) {
        SortedMap<String, String> tenants = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(tenants, line, name + ":" + number, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return new TenantRules(tenants);
    }

    private static void add(SortedMap<String, String> tenants, String line, String place, List<String> problems) {
        // A path may hold '=', a tenant may not.
        int equals = line.lastIndexOf('=');
        String hint = equals < 0 ? line : line.substring(0, equals).strip();
        String tenant = equals < 0 ? "" : line.substring(equals + 1).strip();
        if (tenant.isEmpty() || !HINT.matcher(hint).matches()) {
            problems.add(place + ": '" + line
                    + "' is no rule; expected uid:N=TENANT, cgroup:/PATH=TENANT, job:ID=TENANT or pod:UID=TENANT");
            return;
        }
        String other = tenants.putIfAbsent(hint, tenant);
        if (other != null && !other.equals(tenant)) {
            problems.add(place + ": " + hint + " is given to " + other + " above and to " + tenant + " here");
        }
    }
}
