package io.joulebook.attribution.heat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop's account stood when what lies before was forgotten.
 *
 * @param fromMicros start of the first window still known; {@link LoopLedger#NEVER} if nothing was forgotten
 * @param register last accepted reading at or before that; null if there was none
 * @param carried heat carried into that window
 */
public record LoopBase(long fromMicros, @Nullable RegisterReading register, List<HeatAccount.Parcel> carried) {

    /** Nothing was forgotten. */
    public static final LoopBase BEGINNING = new LoopBase(LoopLedger.NEVER, null, List.of());

    public LoopBase {
        carried = List.copyOf(carried);
    }
}
