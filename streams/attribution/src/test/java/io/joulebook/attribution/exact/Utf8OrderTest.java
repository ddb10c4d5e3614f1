package io.joulebook.attribution.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Utf8OrderTest {

    private static final List<String> IDS =
            List.of("", "_operator", "A", "a", "ab", "b", "é", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE01", "z");

    @Test
    void orderIsThatOfTheBytes() {
        for (String left : IDS) {
            for (String right : IDS) {
                int bytes = Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

                assertThat(Integer.signum(Utf8Order.COMPARATOR.compare(left, right)))
                        .as("%s, %s", left, right)
                        .isEqualTo(Integer.signum(bytes));
            }
        }
    }
}
