package io.joulebook.topology.assemble;

import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.input.NodeUnheard;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Rejection;
import org.jspecify.annotations.Nullable;

/** Where closed windows, refused records and what loops are told go. */
interface Outlet {

    void close(ClosedWindow window);

    void reject(Rejection rejection);

    void tell(NodeNews news);

    void forget(NodeUnheard node);

    /** Rejects a record or a part of it. */
    default void reject(String source, Problem problem, Origin origin, @Nullable Long eventMicros, byte[] payload) {
        reject(new Rejection(source, problem.reason(), problem.message(), origin, eventMicros, payload));
    }
}
