package io.joulebook.embedded.clickhouse;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The two functions of the C library that Java has no word for. */
@SuppressWarnings("MemberName")
final class LibC {

    private static final int SIGINT = 2;
    private static final Pointer SIG_IGN = Pointer.createConstant(1);

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native void _exit(int status);

    static native Pointer signal(int number, Pointer handler);

    /**
     * Leaves Ctrl-C to the parent, which stops its children in the right order; the terminal sends it to all of them.
     */
    static void ignoreInterrupts() {
        signal(SIGINT, SIG_IGN);
    }
}
