package io.joulebook.topology.state;

/** Something a processor remembers; turned into bytes only if a commit finds it still there. */
@FunctionalInterface
public interface Entry {

    /** The entry as the changelog keeps it. Called at commit, so it tells the state of that moment. */
    byte[] toBytes();
}
