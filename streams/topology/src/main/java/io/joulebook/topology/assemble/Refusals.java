package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.MeterCourse;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.attribution.meter.RefusedReading;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.SortedMap;

/** Sends on what was held but could not be used after all. */
final class Refusals {

    private final NodeBooks books;
    private final Outlet outlet;

    Refusals(NodeBooks books, Outlet outlet) {
        this.books = books;
        this.outlet = outlet;
    }

    /** Rejects each reading of this window that the counter rules refuse; a reading belongs to one window only. */
    void report(NodeBook book, SortedMap<String, MeterCourse> courses, long fromMicros, long toMicros) {
        courses.forEach((meter, course) -> {
            for (RefusedReading refused : course.refused()) {
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
            if (held.reading().atMicros() == reading.atMicros()
                    && held.reading().bootId().equals(reading.bootId())) {
                Problem problem = new Problem(
                        Reason.REFUSED_READING,
                        refused.reason() + ": meter " + meter + " showed " + reading.value()
                                + "; the reading is left out, the meter's neighbours stand");
                outlet.reject(
                        book.node(),
                        problem,
                        held.kept().origin(),
                        reading.atMicros(),
                        held.kept().payload());
                return;
            }
        }
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
            if (over) {
                reject(book, problem, held.kept());
            }
            return over;
        });
    }

    private void reject(NodeBook book, Problem problem, Kept kept) {
        outlet.reject(book.node(), problem, kept.origin(), kept.delivery().eventMicros(), kept.payload());
    }
}
