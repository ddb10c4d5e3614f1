package io.joulebook.embedded.process;

import java.util.List;

/** The machine is not ready; the message lists every problem with its cure. */
public final class PrerequisitesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrerequisitesException(List<String> problems) {
        super("Cannot start: " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + "\n  "
                + String.join("\n  ", problems));
    }
}
