package io.joulebook.attribution.meter;

import java.util.Objects;

/**
 * A reading that no energy was taken from.
 *
 * @param reading the reading as it came
 * @param reason GLITCH, IMPLAUSIBLE, CLOCK or CONFLICT (METHOD §1, decision table)
 */
public record RefusedReading(Reading reading, String reason) {

    public RefusedReading {
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(reason, "reason");
    }
}
