package io.joulebook.attribution.carbon;

import java.util.ArrayList;
import java.util.List;

/** Which average is booked at each instant: what was published for it, else what stands in (METHOD §4). */
final class Ladder {

    /** How long after its end a step may stand in, µs: METHOD §4, two hours. */
    private static final long STAND_IN_MICROS = 7_200_000_000L;

    /** METHOD §4, unknown mix. */
    private static final long UNKNOWN_MILLIGRAMS_PER_KWH = 700_000;

    private final PublishedSteps own;

    Ladder(PublishedSteps own) {
        this.own = own;
    }

    /** What is booked in [from, to): pieces that adjoin and cover all of it. */
    List<Piece> pieces(long fromMicros, long toMicros) {
        return Piece.filled(own.inForce(fromMicros, toMicros), fromMicros, toMicros, this::standIns);
    }

    /** What stands in where nothing was published. */
    private List<Piece> standIns(long from, long to) {
        List<Piece> pieces = new ArrayList<>(2);
        long unknownFrom = from;
        List<Piece> before = own.inForce(from - STAND_IN_MICROS, from);
        if (!before.isEmpty()) {
            Piece last = before.get(before.size() - 1);
            unknownFrom = Math.min(to, last.toMicros() + STAND_IN_MICROS);
            Intensity step = last.booked();
            pieces.add(new Piece(from, unknownFrom, step.standingIn(from, unknownFrom, step.source()), step));
        }
        if (unknownFrom < to) {
            pieces.add(new Piece(unknownFrom, to, unknown(unknownFrom, to), null));
        }
        return pieces;
    }

    private static Intensity unknown(long from, long to) {
        return new Intensity(
                from,
                to,
                UNKNOWN_MILLIGRAMS_PER_KWH,
                IntensityKind.AVERAGE,
                Boundary.LIFECYCLE,
                FactorStatus.FALLBACK,
                "unknown",
                -1,
                0);
    }
}
