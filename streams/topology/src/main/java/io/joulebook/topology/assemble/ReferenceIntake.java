package io.joulebook.topology.assemble;

import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import java.util.List;

/**
 * Takes a node's profile and assignment if they are newer than what is known, says what of them cannot be used, and
 * tells heat loops when the node is on them.
 *
 * <p>Parts are rejected when the record is taken, not when it is read again after a restart.
 */
final class ReferenceIntake {

    private final NodeBooks books;
    private final Restater restater;
    private final Outlet outlet;

    ReferenceIntake(NodeBooks books, Restater restater, Outlet outlet) {
        this.books = books;
        this.restater = restater;
        this.outlet = outlet;
    }

    void accept(NodeBook book, ProfileRevision news, Origin origin, byte[] payload) {
        ProfileRevision known = book.profile();
        if (known != null && known.revision() >= news.revision()) {
            return;
        }
        List<Problem> before = misfits(book);
        LoopPeriods.announce(known, news, outlet);
        books.learn(book, news, origin, payload);
        if (known != null) {
            restater.changed(book, known, news);
        }
        if (!before.equals(misfits(book))) {
            restater.reopen(book, Long.MIN_VALUE, Cause.PROFILE);
        }
        reject(book, news.problems(), origin, payload);
        List<Problem> misfits =
                misfits(book).stream().filter(one -> !before.contains(one)).toList();
        reject(book, misfits, origin, payload);
    }

    void accept(NodeBook book, OwnershipRevision news, Origin origin, byte[] payload) {
        OwnershipRevision known = book.ownership();
        if (known != null && known.revision() >= news.revision()) {
            return;
        }
        List<Problem> before = misfits(book);
        books.learn(book, news, origin, payload);
        restater.reopen(book, Differences.earliest(known, news), Cause.ASSIGNMENT);
        if (!before.equals(misfits(book))) {
            restater.reopen(book, Long.MIN_VALUE, Cause.ASSIGNMENT); // its flag is of every window
        }
        reject(book, news.problems(), origin, payload);
        reject(book, misfits(book), origin, payload);
    }

    private static List<Problem> misfits(NodeBook book) {
        FittedOwnership fitted = book.fitted();
        return fitted == null ? List.of() : fitted.problems();
    }

    private void reject(NodeBook book, List<Problem> problems, Origin origin, byte[] payload) {
        problems.forEach(problem -> outlet.reject(book.node(), problem, origin, null, payload));
    }
}
