package io.joulebook.sql.calibrate.fit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A fingerprint of the windows something was learned from, so that two calibrations can be told apart. */
public final class InputDigest {

    private static final int CHARACTERS = 12;

    private InputDigest() {}

    /** The first digits of the SHA-256 over these texts and windows, hex. */
    public static String of(List<String> texts, List<ClosedWindow> windows) {
        MessageDigest digest = sha256();
        texts.forEach(text -> add(digest, text));
        windows.forEach(window -> add(digest, window.toString()));
        return HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
