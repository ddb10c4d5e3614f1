package io.joulebook.attribution.exact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of numbers and texts.
 *
 * <p>A number is 8 bytes, a text its length in UTF-8 bytes and the bytes, so that no two sequences give the same bytes.
 */
public final class Fingerprint {

    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1024);

    /** A fingerprint of nothing yet. */
    public Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256, but this one has not", e);
        }
    }

    /** Takes in a number. */
    public Fingerprint add(long number) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(number);
        return this;
    }

    /** Takes in a text. */
    public Fingerprint add(String text) {
        if (text.isEmpty()) {
            return add(0);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        if (bytes.length > buffer.remaining()) {
            flush();
        }
        if (bytes.length > buffer.remaining()) {
            digest.update(bytes);
        } else {
            buffer.put(bytes);
        }
        return this;
    }

    /** The fingerprint of all taken in, 64 hexadecimal digits. It may be asked for once. */
    public String hex() {
        flush();
        return HEX.formatHex(digest.digest());
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
