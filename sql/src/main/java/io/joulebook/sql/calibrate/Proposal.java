package io.joulebook.sql.calibrate;

import io.joulebook.sql.calibrate.fit.Calibration;
import io.joulebook.sql.calibrate.fit.PowerCap;
import io.joulebook.sql.calibrate.profile.NewFigures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration came to.
 *
 * @param request what was asked for
 * @param calibration what was found, or was missing
 * @param cap power caps the coefficients went by
 * @param notes what a person should know, in sentences
 * @param validFrom start of the new version
 * @param figures figures of the new version; null if something is missing
 */
record Proposal(
        CalibrationRequest request,
        Calibration calibration,
        PowerCap cap,
        List<String> notes,
        Instant validFrom,
        @Nullable NewFigures figures) {

    /** What the ledger does not hold, and what stays as it is for that reason. */
    static final List<String> NOT_LEARNED = List.of(
            "smt_thread_ppm: needs CPU time per logical CPU beside its sibling's; the ledger's lines hold a tenant's CPU"
                    + " time over the whole node",
            "cycle_fj, instruction_fj, memory_byte_fj (level L2): need cycles, instructions and cache misses per tenant;"
                    + " the ledger's lines hold none of them",
            "activation_uw: needs the time in which each socket had no thread running; the ledger's lines hold sums over"
                    + " the node");

    Proposal {
        notes = List.copyOf(notes);
    }
}
