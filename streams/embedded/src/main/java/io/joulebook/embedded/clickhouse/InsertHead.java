package io.joulebook.embedded.clickhouse;

/**
 * Where the data of an INSERT begin, as far as a text tells that may still go on.
 *
 * @param answer what the text is so far
 * @param length bytes of the head, without VALUES or FORMAT
 * @param format format of the data
 * @param dataStart place of the first byte of the data
 */
record InsertHead(Answer answer, int length, String format, int dataStart) {

    /** What a text is. */
    enum Answer {
        FOUND,
        UNDECIDED,
        NONE
    }

    private static final InsertHead UNDECIDED = new InsertHead(Answer.UNDECIDED, 0, "", 0);
    private static final InsertHead NONE = new InsertHead(Answer.NONE, 0, "", 0);

    /** @param complete whether nothing follows the text, so that its last token is whole */
    static InsertHead find(byte[] text, int length, boolean complete) {
        SqlLexer lexer = new SqlLexer(text, length);
        lexer.next();
        if (!complete && lexer.end() == length) {
            return UNDECIDED;
        }
        if (!lexer.isWord("INSERT")) {
            return NONE;
        }

        boolean nameFollows = false;
        while (lexer.next() != SqlLexer.Kind.END) {
            if (!complete && lexer.end() == length) {
                return UNDECIDED;
            }
            if (lexer.depth() == 0 && !nameFollows) {
                if (lexer.isWord("VALUES")) {
                    return new InsertHead(Answer.FOUND, lexer.start(), "Values", lexer.end());
                }
                if (lexer.isWord("FORMAT")) {
                    return withFormat(lexer, text, length, complete);
                }
                if (lexer.isWord("SELECT") || lexer.isWord("WITH") || lexer.isWord("FROM") || lexer.isSymbol(';')) {
                    return NONE;
                }
            }
            nameFollows =
                    lexer.isWord("INTO") || lexer.isWord("TABLE") || lexer.isWord("FUNCTION") || lexer.isSymbol('.');
        }
        return complete ? NONE : UNDECIDED;
    }

    private static InsertHead withFormat(SqlLexer lexer, byte[] text, int length, boolean complete) {
        int head = lexer.start();
        lexer.next();
        String format = lexer.word();
        int start = lexer.end();
        while (start < length && (text[start] == ' ' || text[start] == '\t' || text[start] == '\f')) {
            start++;
        }
        // The first line break belongs to the statement, everything after it to the data, further line breaks too.
        if (start < length && text[start] == '\r') {
            start++;
        }
        if (start == length && !complete) {
            return UNDECIDED;
        }
        if (start < length && text[start] == '\n') {
            start++;
        }
        return new InsertHead(Answer.FOUND, head, format, start);
    }

    boolean isFound() {
        return answer == Answer.FOUND;
    }

    /** Whether more text could make it an INSERT with data. */
    boolean isPossible() {
        return answer != Answer.NONE;
    }
}
