package io.joulebook.ingest.replay;

import io.joulebook.ingest.publish.Publisher;
import io.joulebook.ingest.replay.ReplaySummary.Ended;
import io.joulebook.ingest.rows.ReferenceData;
import io.joulebook.ingest.rows.ReplaySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * One replay: reads and sorts, publishes reference data, then readings and usage in event-time order, then heartbeats.
 *
 * <p>What was acknowledged is noted every two seconds. A replay that is resumed sorts again, which gives the same
 * order, and goes on from there; at most the records of the last two seconds are sent twice, under the same sequence
 * numbers.
 */
final class Replay {

    private static final long NOT_READ_YET = -1;
    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ReplaySource source;
    private final Publisher publisher;
    private final StateFile state;
    private final ReplaySettings settings;
    private final Progress progress;
    private final Stop stop;
    private final Streams streams = new Streams();
    private final Pacer pacer;
    private final Checkpoint resumed;
    private final RejectLog rejects;
    private long rejectsWhileReading = NOT_READ_YET;
    private long delivered;
    private long rows;
    private long checkpointNanos;

    Replay(
            ReplaySource source,
            Publisher publisher,
            StateFile state,
            ReplaySettings settings,
            Progress progress,
            Stop stop) {
        this.source = source;
        this.publisher = publisher;
        this.state = state;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
        this.pacer = new Pacer(settings.speed(), stop);
        this.resumed = state.read();
        this.rejects = new RejectLog(publisher, resumed.rejects());
    }

    /**
     * Replays all, or until it is asked to stop.
     *
     * @throws UncheckedIOException if a file cannot be read or written
     */
    ReplaySummary run(int heldRows) {
        long start = System.nanoTime();
        Ended ended = Ended.COMPLETE;
        try (RowSorter sorter = new RowSorter(heldRows)) {
            readAll(sorter);
            deliverAll(sorter);
            state.delete();
        } catch (StoppedException e) {
            publisher.flush();
            save();
            ended = Ended.STOPPED;
        }
        return new ReplaySummary(
                ended,
                rows,
                streams.nodes(),
                publisher.published(),
                rejects.byReason(),
                rejects.first(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void readAll(RowSorter sorter) {
        try {
            long bytes = 0;
            for (Path file : source.files()) {
                bytes += Files.size(file);
            }
            progress.begin("Reading and sorting", "bytes", bytes);
            source.rows(sorter::add, rejects, this::haveRead);
            ReferenceData reference = source.reference(sorter.lastMicros(), rejects);
            rejectsWhileReading = rejects.count();
            reference.publish(publisher);
            delivered = 0;
            save();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + e.getMessage(), e);
        }
    }

    private void haveRead(long bytes) {
        stop.check();
        progress.advance(bytes);
    }

    private void deliverAll(RowSorter sorter) {
        progress.begin("Publishing", "rows", sorter.count());
        checkpointNanos = System.nanoTime();
        Iterator<Delivery> deliveries = order(new Deliveries(sorter.sorted(), streams, source.usageFile()));
        while (deliveries.hasNext()) {
            deliverInTurn(deliveries.next());
        }
        for (Delivery heartbeat : streams.heartbeats(source.window(), settings.grace())) {
            stop.check();
            send(heartbeat);
        }
        publisher.flush();
    }

    private Iterator<Delivery> order(Iterator<Delivery> inOrder) {
        ReplaySettings.Shuffle shuffle = settings.shuffle();
        return shuffle == null
                ? inOrder
                : new ShuffledDeliveries(
                        inOrder, shuffle.seed(), shuffle.within().toNanos() / 1000);
    }

    private void deliverInTurn(Delivery delivery) {
        progress.advance(delivery.rows());
        if (!settings.wants(delivery)) {
            return;
        }
        note(delivery);
        if (delivered >= resumed.delivered()) {
            pacer.await(delivery.eventMicros());
            send(delivery);
            rows += delivery.rows();
        }
        delivered++;
        if (System.nanoTime() - checkpointNanos > CHECKPOINT_NANOS) {
            publisher.flush();
            save();
            checkpointNanos = System.nanoTime();
        }
    }

    private void note(Delivery delivery) {
        if (delivery instanceof Delivery.Reading reading) {
            streams.delivered(reading.record().getNode(), delivery.eventMicros());
        } else if (delivery instanceof Delivery.Usage usage) {
            streams.delivered(usage.record().getNode(), delivery.eventMicros());
        } else if (delivery instanceof Delivery.Refused refused) {
            rejects.count(refused.record());
        }
    }

    private void send(Delivery delivery) {
        if (delivery instanceof Delivery.Reading reading) {
            publisher.publish(reading.record());
        } else if (delivery instanceof Delivery.Usage usage) {
            publisher.publish(usage.record());
        } else if (delivery instanceof Delivery.Refused refused) {
            publisher.publish(refused.record());
        }
    }

    private void save() {
        // A resumed replay that has not caught up yet must not forget what the one before it had reached.
        long read = rejectsWhileReading == NOT_READ_YET ? rejects.count() : rejectsWhileReading;
        state.save(new Checkpoint(Math.max(read, resumed.rejects()), Math.max(delivered, resumed.delivered())));
    }
}
