package io.joulebook.ingest.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A directory in one of the forms that can be replayed. */
public interface ReplaySource {

    /** Everything that must be mended before a single record is sent; empty if nothing must. */
    List<String> problems();

    /** What is assumed and not measured, in words for the person who starts the replay; empty if nothing is. */
    List<String> notices();

    /** Files that will be read, in a fixed order. */
    List<Path> files();

    /** Length of a window, which decides how long after the data the heartbeats come. */
    Duration window();

    /** File to be named when a row of usage turns out to be unusable beside its neighbours. */
    String usageFile();

    /**
     * Reads all readings and usage, in any order.
     *
     * @throws IOException if a file cannot be read to its end
     */
    void rows(Consumer<ReplayRow> rows, Rejects rejects, Pulse pulse) throws IOException;

    /**
     * Reads everything else; called after {@link #rows}.
     *
     * @param lastMicros latest event time of the rows, µs since 1970
     * @throws IOException if a file cannot be read to its end
     */
    ReferenceData reference(long lastMicros, Rejects rejects) throws IOException;
}
