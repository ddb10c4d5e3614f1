package io.joulebook.attribution.heat;

import java.util.Objects;

/**
 * A reading of a heat meter that no heat was taken from.
 *
 * @param reading the reading as it came
 * @param reason CONFLICT: another value at the same instant; FALL: below the reading before; JUMP: above it by more
 *     than can be; the reading after did not bear it out
 */
public record RefusedRegister(RegisterReading reading, String reason) {

    public RefusedRegister {
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(reason, "reason");
    }
}
