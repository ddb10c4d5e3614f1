package io.joulebook.embedded.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Duration;

/**
 * The child's side of {@link ChildProcess}: says when it is ready and ends when its parent does.
 *
 * <p>The parent holds the other end of the child's standard input. However the parent ends, kill -9 included, the
 * system closes that end, and the child sees the end of its input.
 */
public final class ParentWatch {

    static final String CHILD_PROPERTY = "joulebook.child";
    static final String READY = "READY ";
    static final String FAILED = "FAILED ";

    private static final Duration CLEAN_STOP = Duration.ofSeconds(20);

    private ParentWatch() {}

    /**
     * From now on this JVM exits when its parent is gone, and leaves Ctrl-C to the parent.
     *
     * <p>A terminal sends Ctrl-C to parent and children alike; were the children to obey, they would be gone before the
     * parent could stop things in order. Does nothing in a JVM that {@link ChildProcess} has not started, so that a
     * main can be run by hand.
     */
    public static void exitWhenParentDies() {
        if (System.getProperty(CHILD_PROPERTY) == null) {
            return;
        }
        ignoreInterrupts();
        daemon("parent-watch", ParentWatch::awaitEndOfInput);
    }

    /** Tells the parent that this program serves; the address is where. */
    public static void announce(String address) {
        System.out.println(READY + address);
        System.out.flush();
    }

    /** Tells the parent, in one line, why this program will not serve. */
    static void announceFailure(String message) {
        System.out.println(FAILED + message.replaceAll("\\s+", " "));
        System.out.flush();
    }

    private static void awaitEndOfInput() {
        try (InputStream input = System.in) {
            while (input.read() >= 0) {
                // The parent says nothing; only the end matters.
            }
        } catch (IOException e) {
            // An input that cannot be read has no parent behind it either.
        }
        daemon("parent-watch-limit", ParentWatch::haltAfterCleanStop);
        System.exit(0);
    }

    private static void haltAfterCleanStop() {
        try {
            Thread.sleep(CLEAN_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** By reflection, as Kafka does it: the compiler warns of {@code sun.misc} and has no other way to offer. */
    private static void ignoreInterrupts() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(
                    null,
                    signal.getConstructor(String.class).newInstance("INT"),
                    handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            System.err.println("Ctrl-C will end this child directly, this JVM does not let it be ignored: " + e);
        }
    }
}
