package io.joulebook.topology.assemble;

import io.joulebook.attribution.meter.Reading;
import io.joulebook.topology.input.FittedOwnership;
import io.joulebook.topology.input.MeterFigure;
import io.joulebook.topology.input.MeterIdentity;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one node that an open window may need.
 *
 * <p>Nothing here decides; {@link WindowCloser} does.
 */
final class NodeBook {

    private final String node;
    private final StreamClock readingClock;
    private final StreamClock usageClock;
    private final SortedMap<String, MeterBook> meters = new TreeMap<>();
    private final List<HeldReading> readings = new ArrayList<>();
    private final List<HeldUsage> usage = new ArrayList<>();
    private final List<HeldReading> lateReadings = new ArrayList<>();
    private final List<HeldUsage> lateUsage = new ArrayList<>();
    private final Reopened reopened = new Reopened();
    private final Map<Delivery, Kept> deliveries = new HashMap<>(); // looked up, never iterated

    private long closedThroughMicros;
    private long restatesFromMicros;
    private long heardMillis;
    private long usedThroughMicros;
    private long nextSerial;
    private long earliestMicros = Long.MAX_VALUE;
    private final Waiting waiting = new Waiting();
    private @Nullable ProfileRevision profile;
    private @Nullable OwnershipRevision ownership;
    private @Nullable FittedOwnership fitted;

    NodeBook(String node, NodeProgress progress, long nowMillis) {
        this.node = node;
        this.readingClock = new StreamClock(progress.readingsThroughMicros(), nowMillis);
        this.usageClock = new StreamClock(progress.usageThroughMicros(), nowMillis);
        this.closedThroughMicros = progress.closedThroughMicros();
        this.restatesFromMicros = progress.restatesFromMicros();
        this.heardMillis = progress.heardMillis() == StreamClock.NEVER ? nowMillis : progress.heardMillis();
        this.usedThroughMicros =
                progress.readingsThroughMicros(); // it may have been less: asking once too often is safe
        progress.meters().forEach(meter -> meters.put(meter.identity().meter(), new MeterBook(meter)));
    }

    String node() {
        return node;
    }

    StreamClock readingClock() {
        return readingClock;
    }

    StreamClock usageClock() {
        return usageClock;
    }

    /** End of the last window closed; {@link StreamClock#NEVER} if none was. */
    long closedThroughMicros() {
        return closedThroughMicros;
    }

    /**
     * Time of the newest reading that a closed window was calculated with. It lies past the window's end, and a reading
     * that comes later but was taken before it changes the window.
     */
    long usedThroughMicros() {
        return usedThroughMicros;
    }

    void used(long readAtMicros) {
        usedThroughMicros = Math.max(usedThroughMicros, readAtMicros);
    }

    /**
     * When anything of the node was accepted last, by the wall clock, ms since the epoch; a restart changes nothing.
     */
    long heardMillis() {
        return heardMillis;
    }

    void heard(long nowMillis) {
        heardMillis = nowMillis;
    }

    SortedMap<String, MeterBook> meters() {
        return meters;
    }

    List<HeldReading> readings() {
        return readings;
    }

    List<HeldUsage> usage() {
        return usage;
    }

    /** Readings that came after their window was closed, until the meters have been followed again. */
    List<HeldReading> lateReadings() {
        return lateReadings;
    }

    /** Usage that came after its window was closed, until the window is calculated again. */
    List<HeldUsage> lateUsage() {
        return lateUsage;
    }

    /** Closed windows that are to be calculated again. */
    Reopened reopened() {
        return reopened;
    }

    @Nullable
    ProfileRevision profile() {
        return profile;
    }

    void learn(ProfileRevision revision) {
        profile = revision;
        fit();
    }

    @Nullable
    OwnershipRevision ownership() {
        return ownership;
    }

    void learn(OwnershipRevision revision) {
        ownership = revision;
        fit();
    }

    private void fit() {
        if (ownership != null) {
            fitted = FittedOwnership.of(ownership, profile == null ? null : profile.profile());
        }
    }

    /** What the assignment means on a node of the profile's size; null while no assignment is known. */
    @Nullable
    FittedOwnership fitted() {
        return fitted;
    }

    /** The record delivered under this identity and still held; null if there is none. */
    @Nullable
    Kept delivered(Delivery delivery) {
        return deliveries.get(delivery);
    }

    long takeSerial() {
        return nextSerial++;
    }

    void hold(HeldReading held) {
        remember(held.kept());
        readings.add(held);
        NodeReading reading = held.reading();
        earliestMicros = Math.min(earliestMicros, reading.atMicros());
        for (MeterFigure figure : reading.figures()) {
            MeterIdentity meter = figure.meter();
            meters.computeIfAbsent(meter.meter(), unseen -> new MeterBook(meter))
                    .add(meter, new Reading(reading.atMicros(), reading.bootId(), figure.value()));
        }
    }

    void hold(HeldUsage held) {
        remember(held.kept());
        usage.add(held.packed(usage.isEmpty() ? null : usage.get(usage.size() - 1)));
        earliestMicros = Math.min(earliestMicros, held.usage().fromMicros());
    }

    void holdLate(HeldReading held) {
        rememberLate(held.kept());
        lateReadings.add(held);
    }

    void holdLate(HeldUsage held) {
        rememberLate(held.kept());
        lateUsage.add(held.packed(lateUsage.isEmpty() ? null : lateUsage.get(lateUsage.size() - 1)));
    }

    private void remember(Kept kept) {
        deliveries.put(kept.delivery(), kept);
        nextSerial = Math.max(nextSerial, kept.key().serial() + 1);
    }

    /** Usage at the closed edge is held twice; it must be known as long as its open side is. */
    private void rememberLate(Kept kept) {
        deliveries.putIfAbsent(kept.delivery(), kept);
        nextSerial = Math.max(nextSerial, kept.key().serial() + 1);
    }

    void release(Kept kept) {
        deliveries.remove(kept.delivery(), kept);
    }

    /**
     * Notes how far windows are closed.
     *
     * @param restatesFrom start of the first window that is restated from now on
     */
    void closeThrough(long micros, long restatesFrom) {
        closedThroughMicros = micros;
        restatesFromMicros = Math.max(restatesFromMicros, restatesFrom);
    }

    /**
     * Windows that start earlier are restated no more; {@link StreamClock#NEVER} if none was closed. It never goes
     * back: a longer horizon finds no evidence of what a shorter one has forgotten.
     */
    long restatesFromMicros() {
        return restatesFromMicros;
    }

    /** Start of the earliest record ever held; counts as long as no window was closed. */
    long earliestMicros() {
        return earliestMicros;
    }

    /** Which windows have waited long enough for what they lack. */
    Waiting waiting() {
        return waiting;
    }

    int heldRecords() {
        return openRecords() + lateRecords();
    }

    /** Records that windows not closed yet may need. */
    int openRecords() {
        return readings.size() + usage.size();
    }

    /** Records that came late and are not booked yet. */
    int lateRecords() {
        return lateReadings.size() + lateUsage.size();
    }

    NodeProgress progress() {
        List<MeterProgress> progress = new ArrayList<>(meters.size());
        for (MeterBook meter : meters.values()) {
            MeterProgress reached = meter.progress();
            if (reached != null) {
                progress.add(reached);
            }
        }
        return new NodeProgress(
                readingClock.highestMicros(),
                usageClock.highestMicros(),
                closedThroughMicros,
                restatesFromMicros,
                heardMillis,
                progress);
    }
}
