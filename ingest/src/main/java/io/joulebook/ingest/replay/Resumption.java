package io.joulebook.ingest.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to make of an earlier replay that did not end. */
enum Resumption {
    /** Go on with it if there is one. */
    IF_POSSIBLE {
        @Override
        String prepare(StateFile state, Path file) {
            return switch (state.left()) {
                case PROGRESS ->
                    "An earlier replay did not end: going on after "
                            + state.read().delivered() + " records (--restart begins anew).";
                case PROGRESS_IN_OTHER_DATA -> {
                    state.delete();
                    yield "Files or options have changed since an earlier replay that did not end: beginning anew.";
                }
                case NOTHING -> "";
            };
        }
    },
    /** Go on with it; there must be one. */
    REQUIRED {
        @Override
        String prepare(StateFile state, Path file) {
            return switch (state.left()) {
                case PROGRESS -> "Going on after " + state.read().delivered() + " records.";
                case PROGRESS_IN_OTHER_DATA ->
                    throw new IllegalStateException(
                            "--resume: files or options have changed since the replay that left " + file
                                    + "; --restart begins anew");
                case NOTHING ->
                    throw new IllegalStateException(
                            "--resume: no earlier replay left its state in " + file + "; leave --resume out");
            };
        }
    },
    /** Begin anew. */
    NEVER {
        @Override
        String prepare(StateFile state, Path file) {
            state.delete();
            return "";
        }
    };

    /** At most one of two options. */
    static final class Options {
        @Option(
                names = "--resume",
                description =
                        "Go on where an earlier replay was, and fail if there is nothing to go on with (default: go"
                                + " on if there is).")
        boolean resume;

        @Option(names = "--restart", description = "Begin anew, whatever an earlier replay left (default: off).")
        boolean restart;
    }

    static Resumption of(@Nullable Options options) {
        if (options == null) {
            return IF_POSSIBLE;
        }
        return options.restart ? NEVER : options.resume ? REQUIRED : IF_POSSIBLE;
    }

    /**
     * Makes the state ready.
     *
     * @return what to tell the person at the terminal; empty if nothing
     * @throws IllegalStateException if there is nothing to go on with and must be
     */
    abstract String prepare(StateFile state, Path file);
}
