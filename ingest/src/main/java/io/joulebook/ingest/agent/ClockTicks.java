package io.joulebook.ingest.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's unit of CPU time in {@code /proc}: {@code USER_HZ} ticks a second.
 *
 * @param perSecond ticks in one second, above zero; 100 on every Linux that is common today
 */
record ClockTicks(long perSecond) {

    private static final Logger LOG = LoggerFactory.getLogger(ClockTicks.class);
    private static final long USUAL = 100;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long CENTIS_PER_SECOND = 100;

    ClockTicks {
        if (perSecond <= 0) {
            throw new IllegalArgumentException("Clock ticks per second must be above zero: " + perSecond);
        }
    }

    /** What {@code getconf CLK_TCK} says; 100, with a warning, if it cannot be asked. */
    static ClockTicks ofThisMachine() {
        try {
            Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
            String answer = new String(getconf.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            getconf.waitFor(2, TimeUnit.SECONDS);
            return new ClockTicks(Long.parseLong(answer));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Cannot ask 'getconf CLK_TCK' ({}): taking {} ticks a second.", e.getMessage(), USUAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ClockTicks(USUAL);
    }

    /** Ticks as nanoseconds, rounded down where a tick is no whole number of them. */
    long toNanos(long ticks) {
        return Math.multiplyExact(ticks, NANOS_PER_SECOND) / perSecond;
    }

    /**
     * Seconds since boot as ticks, rounded down.
     *
     * @param uptime text of {@code /proc/uptime}: seconds with two decimals, a space, and more
     */
    long ofUptime(String uptime) {
        int point = uptime.indexOf('.');
        if (point < 0 || uptime.length() < point + 3) {
            throw new IllegalArgumentException(
                    "/proc/uptime: expected seconds with two decimals, found '" + uptime + "'");
        }
        long seconds = Long.parseLong(uptime.substring(0, point));
        long centis = Long.parseLong(uptime.substring(point + 1, point + 3));
        return seconds * perSecond + centis * perSecond / CENTIS_PER_SECOND;
    }
}
