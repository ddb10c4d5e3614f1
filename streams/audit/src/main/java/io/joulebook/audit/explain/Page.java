package io.joulebook.audit.explain;

import java.io.PrintWriter;

/** Writes headed sections whose lines stay within a hundred columns. */
final class Page {

    private static final int WIDTH = 100;
    private static final int CONTINUED = 4;

    /** Where the text of an entry begins. */
    private static final int ENTRY = 25;

    private final PrintWriter out;

    Page(PrintWriter out) {
        this.out = out;
    }

    void head(String title) {
        out.println();
        out.println(title);
    }

    /** A line, continued under itself where it is too long. */
    void line(int indent, String text) {
        line(indent, indent + CONTINUED, text);
    }

    private void line(int indent, int continued, String text) {
        String margin = " ".repeat(indent);
        String rest = text;
        while (margin.length() + rest.length() > WIDTH) {
            int cut = rest.lastIndexOf(' ', WIDTH - margin.length());
            if (cut <= 0) {
                break;
            }
            out.println(margin + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).strip();
            margin = " ".repeat(continued);
        }
        out.println(margin + rest);
    }

    /** A name and what there is to say of it. */
    void entry(String name, String text) {
        line(2, ENTRY, String.format("%-22s %s", name, text));
    }
}
