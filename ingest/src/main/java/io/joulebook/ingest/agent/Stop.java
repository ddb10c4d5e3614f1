package io.joulebook.ingest.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the run ends, from Ctrl-C or SIGTERM, and the word that it has.
 *
 * <p>The JVM goes as soon as its shutdown hooks return; so the hook waits until the last sample is sent.
 */
final class Stop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::wishAndWait, "agent-stop");
    private boolean interrupted;

    private Stop() {}

    /** Listens for the JVM's end until closed. */
    static Stop onShutdown() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Waits that long; says whether the run should end. An interrupt is a wish to end too. */
    boolean isWishedWithin(Duration time) {
        try {
            return wished.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            wished.countDown();
            return true;
        }
    }

    /**
     * The run is over; lets the JVM go, and tells the thread of an interrupt that would have hindered the last sends.
     */
    @Override
    public void close() {
        done.countDown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going already, which is why we are here.
        }
    }

    private void wishAndWait() {
        wished.countDown();
        try {
            boolean ended = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                System.err.println("agent: gave up waiting for the last records to be sent.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
