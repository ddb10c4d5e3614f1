package io.joulebook.topology.assemble;

import io.joulebook.topology.config.EvidencePolicy;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.input.NodeUsage;
import io.joulebook.topology.records.Times;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What is too late.
 *
 * <p>Where evidence is kept, a record is too late only for windows beyond the restatement horizon; windows inside it
 * are calculated again. Where it is not, whatever is behind its stream's clock by more than the grace is too late.
 */
final class Lateness {

    private final PipelineConfig config;
    private final boolean restates;

    Lateness(PipelineConfig config) {
        this.config = config;
        this.restates = config.evidence() == EvidencePolicy.KEEP;
    }

    private boolean isBehind(StreamClock clock, long eventMicros) {
        return eventMicros < clock.settledMicros(config.graceMicros());
    }

    /** Whether a closed window that holds this instant can be calculated again. */
    boolean isRestated(NodeBook book, long micros) {
        return restates && micros >= book.restatesFromMicros();
    }

    /** Start of the first window that can be calculated again, µs since the epoch. */
    long edge(NodeBook book) {
        return Math.max(0, book.restatesFromMicros());
    }

    /** Notes that windows are closed up to an instant; what lies a horizon behind it is restated no more. */
    void closeThrough(NodeBook book, long micros) {
        book.closeThrough(micros, restates ? micros - config.horizonMicros() : micros);
    }

    /** Notes that no closed window of the node is restated any more. */
    void closeForGood(NodeBook book) {
        book.closeThrough(book.closedThroughMicros(), book.closedThroughMicros());
    }

    /**
     * Why a record comes too late; null if it does not.
     *
     * @param lastMicros last instant that the record says something about
     */
    @Nullable
    Problem problemOf(NodeBook book, StreamClock clock, String what, long eventMicros, long lastMicros) {
        if (isBehind(clock, eventMicros) && !restates) {
            return late(what + " " + Times.instant(eventMicros) + ", but the node's stream has come to "
                    + Times.instant(clock.highestMicros()) + ", more than the grace of " + config.grace() + " ahead");
        }
        long closed = book.closedThroughMicros();
        if (lastMicros < closed && !isRestated(book, lastMicros)) {
            return late(what + " " + Times.instant(eventMicros) + ", but windows until " + Times.instant(closed)
                    + " are closed" + beyond(book));
        }
        return null;
    }

    /** Why the first part of a usage sample that reaches into closed windows is not booked; null if all of it is. */
    @Nullable
    Problem lostPart(NodeBook book, NodeUsage usage) {
        if (isRestated(book, usage.fromMicros())) {
            return null;
        }
        long closed = book.closedThroughMicros();
        return late("usage from " + Times.instant(usage.fromMicros()) + " reaches into windows closed until "
                + Times.instant(closed) + beyond(book) + "; only the part after that is booked");
    }

    private String beyond(NodeBook book) {
        return restates
                ? ", and those before " + Times.instant(edge(book))
                        + " are restated no more: they are older by more than "
                        + config.restatementHorizon() + ", or the node was not heard for so long; the command restate"
                        + " does it from the archive"
                : "";
    }

    private static Problem late(String message) {
        return new Problem(Reason.LATE, message);
    }
}
