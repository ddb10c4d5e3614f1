package io.joulebook.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Walks over the tokens of a statement, leaving out white space and comments.
 *
 * <p>Knows ClickHouse's quotes, nested comments and here-documents, and otherwise only as much as it takes to find the
 * words that decide how a statement is sent on.
 */
final class SqlLexer {

    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        SYMBOL,
        END
    }

    private final byte[] text;
    private final int length;
    private Kind kind = Kind.END;
    private int start;
    private int end;
    private int depth;

    /** @param length how much of the text counts */
    SqlLexer(byte[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /** Goes to the next token and says what it is. */
    Kind next() {
        start = afterSpace(end);
        if (start >= length) {
            start = length;
            end = length;
            kind = Kind.END;
        } else {
            read();
        }
        return kind;
    }

    private void read() {
        byte first = text[start];
        if (first == '\'' || first == '"' || first == '`') {
            quoted(first);
        } else if (first == '$') {
            hereDocument();
        } else if (isWordPart(first)) {
            kind = Kind.WORD;
            end = start + 1;
            while (end < length && isWordPart(text[end])) {
                end++;
            }
        } else {
            symbol(first);
        }
    }

    private void quoted(byte quote) {
        kind = Kind.QUOTED;
        end = start + 1;
        while (end < length && text[end] != quote) {
            end += text[end] == '\\' ? 2 : 1;
        }
        end = Math.min(end + 1, length);
    }

    /** Reads up to the second place of its tag, or to the end while that has not come. */
    private void hereDocument() {
        kind = Kind.QUOTED;
        end = length;
        int tagEnd = start + 1;
        while (tagEnd < length && text[tagEnd] != '$') {
            tagEnd++;
        }
        if (tagEnd < length) {
            String tag = text(start, tagEnd + 1);
            int close = text(tagEnd + 1, length).indexOf(tag);
            end = close < 0 ? length : tagEnd + 1 + close + tag.length();
        }
    }

    private void symbol(byte symbol) {
        kind = Kind.SYMBOL;
        end = start + 1;
        switch (symbol) {
            case '(', '[', '{' -> depth++;
            case ')', ']', '}' -> depth--;
            default -> {}
        }
    }

    private int afterSpace(int from) {
        int at = from;
        while (at < length) {
            int past = pastBlank(at);
            if (past == at) {
                return at;
            }
            at = past;
        }
        return at;
    }

    private int pastBlank(int at) {
        byte first = text[at];
        byte second = at + 1 < length ? text[at + 1] : 0;
        if (first == ' ' || (first >= '\t' && first <= '\r')) {
            return at + 1;
        }
        if ((first == '-' && second == '-')
                || (first == '/' && second == '/')
                || (first == '#' && (second == ' ' || second == '!'))) {
            return lineEnd(at);
        }
        return first == '/' && second == '*' ? commentEnd(at) : at;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    private int commentEnd(int from) {
        int nesting = 1;
        int at = from + 2;
        while (at + 1 < length) {
            if (text[at] == '/' && text[at + 1] == '*') {
                nesting++;
                at += 2;
            } else if (text[at] == '*' && text[at + 1] == '/') {
                nesting--;
                at += 2;
                if (nesting == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return length;
    }

    private static boolean isWordPart(byte letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_'
                || letter == '$';
    }

    private String text(int from, int to) {
        return new String(text, from, to - from, ISO_8859_1);
    }

    /** Whether the token is this word, in any case. */
    boolean isWord(String word) {
        return kind == Kind.WORD && word.equalsIgnoreCase(word());
    }

    /** Whether the token is this one character. */
    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text[start] == symbol;
    }

    /** The token as written. */
    String word() {
        return text(start, end);
    }

    /** Place of the token's first byte. */
    int start() {
        return start;
    }

    /** Place after the token's last byte. */
    int end() {
        return end;
    }

    /** Number of brackets that are open after the token. */
    int depth() {
        return depth;
    }
}
