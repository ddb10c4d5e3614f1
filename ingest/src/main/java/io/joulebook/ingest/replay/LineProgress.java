package io.joulebook.ingest.replay;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line now and then, where there is no terminal. */
final class LineProgress implements Progress {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter out;
    private String what = "";
    private String unit = "";
    private long total;
    private long done;
    private long lastNanos;

    LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String what, String unit, long total) {
        this.what = what;
        this.unit = unit;
        this.total = total;
        this.done = 0;
        this.lastNanos = System.nanoTime();
        out.printf(Locale.ROOT, "%s: %,d %s%n", what, total, unit);
        out.flush();
    }

    @Override
    public void advance(long amount) {
        done += amount;
        long now = System.nanoTime();
        if (now - lastNanos >= EVERY_NANOS) {
            lastNanos = now;
            long percent = total == 0 ? 100 : done / Math.max(1, total / 100);
            out.printf(Locale.ROOT, "%s: %,d of %,d %s (%d %%)%n", what, done, total, unit, Math.min(percent, 100));
            out.flush();
        }
    }

    @Override
    public void close() {}
}
