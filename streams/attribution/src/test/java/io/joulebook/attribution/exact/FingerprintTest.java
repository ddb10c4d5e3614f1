package io.joulebook.attribution.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class FingerprintTest {

    @Test
    void isTheSha256OfEightByteNumbers() throws Exception {
        byte[] bytes = ByteBuffer.allocate(16).putLong(1).putLong(-2).array();
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

        assertThat(new Fingerprint().add(1).add(-2).hex()).isEqualTo(expected);
    }

    @Test
    void bordersBetweenTextsCount() {
        assertThat(new Fingerprint().add("ab").add("c").hex())
                .isNotEqualTo(new Fingerprint().add("a").add("bc").hex());
    }

    @Test
    void longTextsAndManyNumbersGoThroughTheBufferWhole() throws Exception {
        String text = "x".repeat(3000);
        ByteBuffer expected = ByteBuffer.allocate(8 * 300 + 2 * (8 + 3000) + 8 + 600);
        Fingerprint fingerprint = new Fingerprint();
        for (long i = 0; i < 300; i++) {
            fingerprint.add(i);
            expected.putLong(i);
        }
        fingerprint.add(text).add("y".repeat(600)).add(text);
        expected.putLong(3000).put(text.getBytes(StandardCharsets.UTF_8));
        expected.putLong(600).put("y".repeat(600).getBytes(StandardCharsets.UTF_8));
        expected.putLong(3000).put(text.getBytes(StandardCharsets.UTF_8));

        assertThat(fingerprint.hex())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(expected.array())));
    }

    @Test
    void firstCharacterBeyondAsciiIsTwoBytes() throws Exception {
        byte[] bytes = ByteBuffer.allocate(10)
                .putLong(2)
                .put((byte) 0xC2)
                .put((byte) 0x80)
                .array();

        assertThat(new Fingerprint().add("\u0080").hex())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    /** Whatever the lengths, so that every text meets the end of the buffer somewhere; some beyond ASCII. */
    @Test
    void anySequenceIsHashedWhole() throws Exception {
        for (int length = 0; length < 1100; length += 7) {
            String text = "z".repeat(length) + (length % 3 == 0 ? "é" : "");
            MessageDigest expected = MessageDigest.getInstance("SHA-256");
            Fingerprint fingerprint = new Fingerprint();
            for (long i = 0; i < 140; i++) {
                assertThat(fingerprint.add(i % 5 == 0 ? text : "id").add(i)).isSameAs(fingerprint);
                byte[] bytes = (i % 5 == 0 ? text : "id").getBytes(StandardCharsets.UTF_8);
                expected.update(ByteBuffer.allocate(8).putLong(bytes.length).array());
                expected.update(bytes);
                expected.update(ByteBuffer.allocate(8).putLong(i).array());
            }

            assertThat(fingerprint.hex())
                    .as("length %d", length)
                    .isEqualTo(HexFormat.of().formatHex(expected.digest()));
        }
    }
}
