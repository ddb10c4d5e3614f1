package io.joulebook.attribution.heat;

import java.util.List;

/**
 * A node of a loop, and how far it has told what it used.
 *
 * @param profileRevision revision of the profile that its periods come from
 * @param periods when it is on the loop, ascending
 * @param throughMicros end of the last window that it claimed or passed; {@link LoopLedger#NEVER} if it was not heard
 * @param isAwaited false once it was given up, until it is heard again
 */
public record LoopMember(long profileRevision, List<LoopPeriod> periods, long throughMicros, boolean isAwaited) {

    /** A node that nothing is known of. */
    static final LoopMember UNKNOWN = new LoopMember(Long.MIN_VALUE, List.of(), LoopLedger.NEVER, true);

    public LoopMember {
        periods = List.copyOf(periods);
    }

    LoopMember announced(long revision, List<LoopPeriod> newPeriods) {
        return new LoopMember(revision, newPeriods, throughMicros, isAwaited);
    }

    LoopMember heardThrough(long micros) {
        return new LoopMember(profileRevision, periods, Math.max(throughMicros, micros), true);
    }

    LoopMember givenUp() {
        return new LoopMember(profileRevision, periods, throughMicros, false);
    }

    /** Whether nothing of a window is to be expected of it any more. */
    boolean isThrough(long fromMicros, long toMicros) {
        return throughMicros >= toMicros || periods.stream().noneMatch(period -> period.contains(fromMicros));
    }

    /** Start of the first window that it has still to tell of; Long.MAX_VALUE if there is none. */
    long firstOpenMicros(long windowMicros) {
        for (LoopPeriod period : periods) {
            if (period.toMicros() > throughMicros) {
                long from = Math.max(0, Math.max(throughMicros, period.fromMicros()));
                long start = -Math.floorDiv(-from, windowMicros) * windowMicros;
                if (start < period.toMicros()) {
                    return start;
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
