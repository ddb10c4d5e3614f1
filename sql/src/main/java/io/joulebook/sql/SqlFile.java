package io.joulebook.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the statements that lie beside the classes. */
final class SqlFile {

    private SqlFile() {}

    /**
     * Text of a resource, relative to this package, with line ends as LF.
     *
     * @throws IllegalStateException if there is no such resource
     */
    static String read(String path) {
        try (InputStream in = SqlFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Packaging bug: no resource " + path + " beside " + SqlFile.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + path, e);
        }
    }

    /** The one statement of a file, without the semicolon that ends it. */
    static String statement(String path) {
        String text = read(path).stripTrailing();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }
}
