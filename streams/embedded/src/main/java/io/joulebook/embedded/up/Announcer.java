package io.joulebook.embedded.up;

/** Tells a waiting person what is going on. */
@FunctionalInterface
public interface Announcer {

    /** Says one thing. */
    void say(String what);
}
