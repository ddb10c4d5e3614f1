package io.joulebook.topology.records;

import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of a record cannot be used, and why: each part by itself, so that the rest can be. */
final class Findings {

    /** More are only counted: a record may hold a hundred thousand entries. */
    private static final int MOST_NAMED = 50;

    private final String record;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedSet<String> flags = new TreeSet<>();
    private long unnamed;

    /**
     * Nothing found yet.
     *
     * @param record what the messages begin with, such as {@code profile of node n1}
     */
    Findings(String record) {
        this.record = record;
    }

    /**
     * Refuses a part.
     *
     * @param flag of windows while the rest is in force
     * @param where part of the record; empty: the whole
     * @param what field and value, what was expected, and what happens now
     */
    void refuse(String flag, String where, String what) {
        flags.add(flag);
        if (problems.size() == MOST_NAMED) {
            unnamed++;
            return;
        }
        String place = where.isEmpty() ? record : record + ", " + where;
        problems.add(new Problem(Reason.INCONSISTENT_REFERENCE, place + ": " + what));
    }

    /** Flags of all parts refused so far. */
    SortedSet<String> flags() {
        return new TreeSet<>(flags);
    }

    /** One problem a part. */
    List<Problem> problems() {
        if (unnamed == 0) {
            return List.copyOf(problems);
        }
        List<Problem> all = new ArrayList<>(problems);
        all.add(new Problem(
                Reason.INCONSISTENT_REFERENCE, record + ": " + unnamed + " more parts are refused like these"));
        return all;
    }

    /** All problems as one sentence each, in one text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems()) {
            text.append(text.isEmpty() ? "" : "; ").append(problem.message());
        }
        return text.toString();
    }
}
