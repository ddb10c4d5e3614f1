package io.joulebook.embedded.up;

/** Tells a waiting person what is going on. */
@FunctionalInterface
public interface Announcer {

    /** Prints on the standard output. */
    Announcer TO_OUTPUT = what -> System.out.println(what);

    /** Says one thing. */
    void say(String what);
}
