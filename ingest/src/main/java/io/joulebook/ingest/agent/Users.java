package io.joulebook.ingest.agent;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of the machine's users.
 *
 * @param names by user id
 */
record Users(Map<Long, String> names) {

    private static final int NAME = 0;
    private static final int UID = 2;

    Users {
        names = Map.copyOf(names);
    }

    /** The users in the file, usually {@code /etc/passwd}; none if it cannot be read. */
    static Users in(Path passwd) {
        String text = LinuxTree.textOf(passwd);
        Map<Long, String> names = new TreeMap<>();
        for (String line : text == null ? new String[0] : text.split("\n", -1)) {
            String[] fields = line.split(":", -1);
            Long uid = fields.length > UID ? LinuxTree.numberOf(fields[UID]) : null;
            if (uid != null && !fields[NAME].isEmpty()) {
                names.putIfAbsent(uid, fields[NAME]);
            }
        }
        return new Users(names);
    }

    /** The user's name; the number where it has none. */
    String nameOf(long uid) {
        return names.getOrDefault(uid, Long.toString(uid));
    }
}
