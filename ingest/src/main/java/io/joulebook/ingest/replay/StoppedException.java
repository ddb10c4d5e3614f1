package io.joulebook.ingest.replay;

/** Somebody asked the replay to stop. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("Replay was asked to stop", null, false, false);
    }
}
