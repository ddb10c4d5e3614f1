package io.joulebook.topology.input;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names one revision of a whole-state record, so that it can be found again and proved to be the same.
 *
 * @param topic topic that it came on
 * @param key its key there
 * @param revision its revision
 * @param sha256 SHA-256 of the value's bytes as they came, 64 hexadecimal digits
 */
public record ReferenceName(String topic, String key, long revision, String sha256) {

    /** The name of the record whose value these bytes are. */
    public static ReferenceName of(String topic, String key, long revision, byte[] payload) {
        return new ReferenceName(topic, key, revision, sha256(payload));
    }

    /** Whether these bytes are the value that is named. */
    public boolean isOf(byte[] payload) {
        return sha256.equals(sha256(payload));
    }

    private static String sha256(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256, but this one has not", e);
        }
    }
}
