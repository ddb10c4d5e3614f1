package io.joulebook.topology.assemble;

/** Kinds of entries in the store of nodes; the numbers are in changelogs and never change. */
final class EntryKind {

    static final byte PROGRESS = 1;
    static final byte PROFILE = 2;
    static final byte OWNERSHIP = 3;
    static final byte READING = 4;
    static final byte USAGE = 5;
    static final byte LATE_READING = 6;
    static final byte LATE_USAGE = 7;
    static final byte REOPENED = 8;

    private EntryKind() {}
}
