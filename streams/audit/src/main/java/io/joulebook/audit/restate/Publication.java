package io.joulebook.audit.restate;

import java.util.List;

/** Where restatements go. */
public interface Publication {

    /** Takes a batch, whole or not at all. */
    void publish(List<Outcome.Restated> batch);
}
