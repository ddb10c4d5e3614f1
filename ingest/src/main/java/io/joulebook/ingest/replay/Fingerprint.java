package io.joulebook.ingest.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short names for inputs: the same inputs, the same name. */
final class Fingerprint {

    private static final int HEX_DIGITS = 24;

    private Fingerprint() {}

    /** A name for a text. */
    static String of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A name for files as they are now, by name, size and time of change, and for what is done with them. */
    static String of(List<Path> files, String settings) {
        StringBuilder text = new StringBuilder(settings);
        try {
            for (Path file : files) {
                text.append('\n')
                        .append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + e.getMessage(), e);
        }
        return of(text.toString());
    }
}
