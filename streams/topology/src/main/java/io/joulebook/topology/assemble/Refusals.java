package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.meter.RefusedReading;
import io.joulebook.topology.input.MeterFigure;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Sends on what was held but could not be used after all. */
final class Refusals {

    private final NodeBooks books;
    private final Outlet outlet;

    Refusals(NodeBooks books, Outlet outlet) {
        this.books = books;
        this.outlet = outlet;
    }

    /** Rejects each reading of this window that the counter rules refuse; a reading belongs to one window only. */
    void report(NodeBook book, SortedMap<String, Stretch> stretches, long fromMicros, long toMicros) {
        stretches.forEach((meter, stretch) -> {
            for (RefusedReading refused : stretch.course().refused()) {
                long at = refused.reading().atMicros();
                if (at >= fromMicros && at < toMicros) {
                    report(book, meter, refused);
                }
            }
        });
    }

    private void report(NodeBook book, String meter, RefusedReading refused) {
        Reading reading = refused.reading();
        for (HeldReading held : book.readings()) {
            if (shows(held.reading(), meter, reading)) {
                outlet.reject(
                        book.node(),
                        refusal(meter, refused),
                        held.kept().origin(),
                        reading.atMicros(),
                        held.kept().payload());
                return;
            }
        }
    }

    /** Why the counter rules refuse a reading. */
    static Problem refusal(String meter, RefusedReading refused) {
        return new Problem(
                Reason.REFUSED_READING,
                refused.reason() + ": meter " + meter + " showed "
                        + refused.reading().value() + "; the reading is left out, the meter's neighbours stand");
    }

    /** Rejects each figure of the readings that came late which cannot be used after all. */
    void reportLate(NodeBook book, FollowedMeters followed) {
        for (HeldReading held : book.lateReadings()) {
            NodeReading late = held.reading();
            for (MeterFigure figure : late.figures()) {
                Reading reading = new Reading(late.atMicros(), late.bootId(), figure.value());
                Problem problem = followed.problemOf(figure.meter().meter(), reading);
                if (problem != null) {
                    reject(book, problem, held.kept());
                }
            }
        }
    }

    /** Rejects what came late and has fallen behind the horizon before it could be booked. */
    void rejectForgotten(NodeBook book, Lateness lateness) {
        books.releaseLateReadings(book, held -> {
            long at = held.reading().atMicros();
            return isRejected(book, lateness.problemOf(book, book.readingClock(), "meters read", at, at), held.kept());
        });
        books.releaseLateUsage(book, held -> {
            long to = held.usage().toMicros();
            return isRejected(
                    book, lateness.problemOf(book, book.usageClock(), "usage until", to, to - 1), held.kept());
        });
    }

    private boolean isRejected(NodeBook book, @Nullable Problem problem, Kept kept) {
        if (problem != null) {
            reject(book, problem, kept);
        }
        return problem != null;
    }

    private static boolean shows(NodeReading held, String meter, Reading reading) {
        if (held.atMicros() != reading.atMicros() || !held.bootId().equals(reading.bootId())) {
            return false;
        }
        for (MeterFigure figure : held.figures()) {
            if (figure.meter().meter().equals(meter) && figure.value() == reading.value()) {
                return true;
            }
        }
        return false;
    }

    /** Rejects a meter whose figures add up to more than can be counted; it begins anew with its next reading. */
    void rejectMeter(NodeBook book, String meter, ArithmeticException fault) {
        Problem problem = overflow(book, meter, fault, "it begins anew with its next reading");
        outlet.reject(book.node(), problem, Origin.NOWHERE, null, new byte[0]);
    }

    static Problem overflow(NodeBook book, String meter, ArithmeticException fault, String what) {
        return new Problem(
                Reason.INVALID_VALUE,
                "meter " + meter + " of " + book.node() + " shows more energy than 2^63 µJ (" + fault.getMessage()
                        + "); " + what);
    }

    /** Rejects everything that ends before the given time, because nobody said what the node is. */
    void rejectUnprofiled(NodeBook book, long endMicros) {
        Problem problem = new Problem(
                Reason.NO_PROFILE,
                "node " + book.node() + " has no profile; publish one to energy.node.profile.v1, then replay");
        books.releaseUsage(book, held -> {
            boolean over = held.usage().toMicros() <= endMicros;
            if (over) {
                reject(book, problem, held.kept());
            }
            return over;
        });
        books.releaseReadings(book, held -> {
            boolean over = held.reading().atMicros() < endMicros;
            if (over && !held.reading().figures().isEmpty()) {
                reject(book, problem, held.kept());
            }
            return over;
        });
        book.meters().values().forEach(meter -> meter.forgetBefore(endMicros));
        book.meters().values().removeIf(meter -> meter.isForgotten(endMicros));
    }

    private void reject(NodeBook book, Problem problem, Kept kept) {
        outlet.reject(book.node(), problem, kept.origin(), kept.delivery().eventMicros(), kept.payload());
    }
}
