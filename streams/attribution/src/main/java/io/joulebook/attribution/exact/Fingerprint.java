package io.joulebook.attribution.exact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** Copied for each fingerprint: looking up an algorithm takes longer than a short digest. */
    private static final MessageDigest EMPTY = sha256();

    private final MessageDigest digest;
    private final byte[] buffer = new byte[1024];
    private int filled;

    /** A fingerprint of nothing yet. */
    public Fingerprint() {
        try {
            this.digest = (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "SHA-256 of this Java platform cannot be copied, as that of OpenJDK can", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256, but this one has not", e);
        }
    }

    /** Takes in a number. */
    public Fingerprint add(long number) {
        if (buffer.length - filled < Long.BYTES) {
            flush();
        }
        NUMBER.set(buffer, filled, number);
        filled += Long.BYTES;
        return this;
    }

    /** Takes in a text. */
    public Fingerprint add(String text) {
        int length = text.length();
        if (length > buffer.length - 2 * Long.BYTES) {
            return addLong(text.getBytes(StandardCharsets.UTF_8));
        }
        if (buffer.length - filled < length + Long.BYTES) {
            flush();
        }
        // Most ids are ASCII and need no encoding: a character is a byte.
        int start = filled + Long.BYTES;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                return addLong(text.getBytes(StandardCharsets.UTF_8));
            }
            buffer[start + i] = (byte) unit;
        }
        NUMBER.set(buffer, filled, (long) length);
        filled = start + length;
        return this;
    }

    private Fingerprint addLong(byte[] text) {
        add(text.length);
        flush();
        digest.update(text);
        return this;
    }

    /** The fingerprint of all taken in, 64 hexadecimal digits. It may be asked for once. */
    public String hex() {
        flush();
        return HEX.formatHex(digest.digest());
    }

    private void flush() {
        digest.update(buffer, 0, filled);
        filled = 0;
    }
}
