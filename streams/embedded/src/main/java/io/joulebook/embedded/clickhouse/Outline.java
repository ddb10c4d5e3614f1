package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a statement without data in order to run it.
 *
 * @param firstWord its first word in capitals, empty if it begins with none
 * @param format format that its FORMAT clause asks for, null if it has none
 * @param namesFile whether it reads or writes a file by INTO OUTFILE or FROM INFILE
 * @param hasTotals whether it asks for totals, which belong once at the end of a result
 */
record Outline(String firstWord, @Nullable String format, boolean namesFile, boolean hasTotals) {

    static Outline of(byte[] sql) {
        List<String> tokens = tokens(sql);
        return new Outline(
                tokens.isEmpty() ? "" : tokens.get(0).toUpperCase(Locale.ROOT),
                format(tokens),
                follows(tokens, "INTO", "OUTFILE") || follows(tokens, "FROM", "INFILE"),
                tokens.stream().anyMatch("TOTALS"::equalsIgnoreCase));
    }

    /** Words and symbols outside all brackets; what is quoted is left empty, for it can be no keyword. */
    private static List<String> tokens(byte[] sql) {
        List<String> tokens = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(sql, sql.length);
        for (SqlLexer.Kind kind = lexer.next(); kind != SqlLexer.Kind.END; kind = lexer.next()) {
            if (lexer.depth() == 0) {
                tokens.add(kind == SqlLexer.Kind.QUOTED ? "" : lexer.word());
            }
        }
        return tokens;
    }

    private static boolean follows(List<String> tokens, String first, String second) {
        for (int at = 1; at < tokens.size(); at++) {
            if (tokens.get(at).equalsIgnoreCase(second) && tokens.get(at - 1).equalsIgnoreCase(first)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The name after the last FORMAT, if the statement ends there or only settings follow: a column may be called so.
     */
    private static @Nullable String format(List<String> tokens) {
        for (int at = tokens.size() - 2; at > 0; at--) {
            if (tokens.get(at).equalsIgnoreCase("FORMAT")) {
                String after = at + 2 < tokens.size() ? tokens.get(at + 2) : ";";
                return after.equals(";") || after.equalsIgnoreCase("SETTINGS") ? tokens.get(at + 1) : null;
            }
        }
        return null;
    }

    /**
     * The statement with {@code query_id} replaced, if it is a KILL QUERY.
     *
     * <p>The engine gives every query an id of its own. What the client called it is kept in the query's log comment.
     */
    static byte[] withClientIds(byte[] sql) {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream(sql.length + 64);
        int copied = 0;
        SqlLexer lexer = new SqlLexer(sql, sql.length);
        while (lexer.next() != SqlLexer.Kind.END) {
            if (lexer.isWord("query_id")) {
                rewritten.write(sql, copied, lexer.start() - copied);
                rewritten.writeBytes("Settings['log_comment']".getBytes(UTF_8));
                copied = lexer.end();
            }
        }
        rewritten.write(sql, copied, sql.length - copied);
        return rewritten.toByteArray();
    }
}
