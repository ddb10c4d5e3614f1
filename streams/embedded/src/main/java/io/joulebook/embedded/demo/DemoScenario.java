package io.joulebook.embedded.demo;

import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import io.joulebook.ingest.publish.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A made-up day on two sites, with what goes wrong on real ones: a batch that comes late, a batch that comes twice, and
 * a counter that wraps.
 */
final class DemoScenario {

    /** Windows of a minute on each of four machines. */
    static final int WINDOWS = 4 * 1440;

    /** Half-minutes of usage of one rack that come too late. */
    static final int LATE_RECORDS = 10;

    /** Windows of a minute that they are of. */
    static final long LATE_WINDOWS = 5;

    /** Readings of one boiler that come twice. */
    static final int REPEATED_RECORDS = 3;

    private static final Instant MIDNIGHT = Instant.parse("2025-11-17T00:00:00Z");
    private static final String LATE_NODE = "rack-2";
    private static final int LATE_FROM_S = 13 * 3600;
    private static final int LATE_UNTIL_S = LATE_FROM_S + LATE_RECORDS * DemoDay.USAGE_S;
    private static final String REPEATED_NODE = "boiler-2";
    private static final int REPEATED_AT_S = 9 * 3600;
    private static final int HEAT_S = 60;
    private static final Duration END_AFTER = Duration.ofSeconds(4 * 60 + 30);

    private final Publisher publisher;
    private final List<DemoDay> days = new ArrayList<>();
    private final List<DemoMachine> machines = DemoSites.machines();
    private final List<UsageSample> held = new ArrayList<>();
    private final List<MeterReading> recent = new ArrayList<>();
    private long heatMicrojoules;

    DemoScenario(Publisher publisher) {
        this.publisher = publisher;
        machines.forEach(machine -> days.add(new DemoDay(machine, MIDNIGHT)));
    }

    /** Publishes the day as fast as it is taken; tells each second of the day that is done. */
    void play(IntConsumer progress) {
        new DemoReferences(MIDNIGHT).publish(publisher, machines);
        for (int second = 0; second <= DemoDay.DAY_S; second += DemoDay.READING_S) {
            for (int i = 0; i < days.size(); i++) {
                read(machines.get(i).node(), days.get(i), second);
            }
            if (second % HEAT_S == 0) {
                deliverHeat(second);
            }
            progress.accept(second);
        }
        end();
        publisher.flush();
    }

    /** Sends the batch that was held back. */
    void sendLate() {
        held.forEach(publisher::publish);
        publisher.flush();
    }

    private void read(String node, DemoDay day, int second) {
        MeterReading reading = day.readingAt(second);
        publisher.publish(reading);
        if (node.equals(REPEATED_NODE)) {
            repeat(reading, second);
        }
        if (second > 0 && second % DemoDay.USAGE_S == 0) {
            UsageSample usage = day.usageUntil(second);
            if (node.equals(LATE_NODE) && second > LATE_FROM_S && second <= LATE_UNTIL_S) {
                held.add(usage);
            } else {
                publisher.publish(usage);
            }
        }
    }

    private void repeat(MeterReading reading, int second) {
        if (second < REPEATED_AT_S && second >= REPEATED_AT_S - REPEATED_RECORDS * DemoDay.READING_S) {
            recent.add(reading);
        }
        if (second == REPEATED_AT_S) {
            recent.forEach(publisher::publish);
        }
    }

    /** The pool takes most of what the boilers gave in the last minute, and half of it at night. */
    private void deliverHeat(int second) {
        long night = second < 6 * 3600 ? 50 : 82;
        long boilers = days.get(0).wallMicrojoules() + days.get(1).wallMicrojoules();
        long delivered = Math.max(heatMicrojoules, boilers / 100 * night);
        heatMicrojoules = delivered;
        publisher.publish(DemoDay.heat(MIDNIGHT, second, delivered));
    }

    /** All heat that the pool's heat meter has counted, µJ. */
    long heatMicrojoules() {
        return heatMicrojoules;
    }

    private void end() {
        Instant end = MIDNIGHT.plusSeconds(DemoDay.DAY_S).plus(END_AFTER);
        for (DemoDay day : days) {
            publisher.publish(day.readingsEnd(end));
            publisher.publish(day.usageEnd(end));
        }
    }
}
