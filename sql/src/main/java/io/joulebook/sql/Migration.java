package io.joulebook.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One numbered step of the schema: a file holding one statement.
 *
 * @param number 1 for the first; steps are applied in this order
 * @param name what it makes
 * @param sql text of the file
 */
public record Migration(int number, String name, String sql) {

    /**
     * The step in {@code migrations/V<number>__<name>.sql}.
     *
     * @throws IllegalArgumentException if the file is not named so
     */
    static Migration ofFile(String file) {
        int separator = file.indexOf("__");
        if (!file.startsWith("V") || separator < 0 || !file.endsWith(".sql")) {
            throw new IllegalArgumentException(
                    "Migration '" + file + "': expected a name such as V001__ledger_line.sql");
        }
        int number = Integer.parseInt(file.substring(1, separator));
        String name = file.substring(separator + 2, file.length() - ".sql".length());
        return new Migration(number, name, SqlFile.read("migrations/" + file));
    }

    /** SHA-256 of the text, hex: tells a file that was changed after it had been applied. */
    public String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The statement for a database of this name. */
    String statement(String database) {
        String text = sql.stripTrailing();
        String one = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        return one.replace("${database}", database);
    }

    /** Such as {@code V001 ledger_line}. */
    @Override
    public String toString() {
        return "V%03d %s".formatted(number, name);
    }
}
