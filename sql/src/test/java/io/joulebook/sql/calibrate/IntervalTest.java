package io.joulebook.sql.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class IntervalTest {

    private final Interval.Converter converter = new Interval.Converter();

    @Test
    void whatIsWrittenIsReadBack() {
        Interval interval = converter.convert("2026-03-01T12:00:00Z/2026-03-01T12:15:00Z");

        assertThat(interval.from()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(interval).hasToString("2026-03-01T12:00:00Z/2026-03-01T12:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01",
                "2026-03-01/2026-03-02",
                "2026-03-01T12:15:00Z/2026-03-01T12:00:00Z",
                "2026-03-01T12:00:00Z/2026-03-01T12:00:00Z"
            })
    void anythingElseIsAUsageError(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("2026-03-01");
    }

    @Test
    void daysAreBothIncluded() {
        assertThat(Interval.days(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-02")))
                .hasToString("2026-03-01T00:00:00Z/2026-03-03T00:00:00Z");
    }
}
