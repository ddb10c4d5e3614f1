package io.joulebook.ingest.replay;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Deliveries out of order, as networks do it, but never later than a bound, and the same way for the same seed.
 *
 * <p>Each delivery is held back by a random time below the bound. When it goes out, no other with an event time later
 * than its own by the bound or more has gone before it.
 */
final class ShuffledDeliveries implements Iterator<Delivery> {

    private final Iterator<Delivery> source;
    private final SplittableRandom random;
    private final long withinMicros;
    private final PriorityQueue<Held> held = new PriorityQueue<>();
    private long arrived;
    private long sourceMicros = Long.MIN_VALUE;

    private record Held(long dueMicros, long number, Delivery delivery) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int byDue = Long.compare(dueMicros, other.dueMicros);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    ShuffledDeliveries(Iterator<Delivery> source, long seed, long withinMicros) {
        this.source = source;
        this.random = new SplittableRandom(seed);
        this.withinMicros = withinMicros;
    }

    @Override
    public boolean hasNext() {
        return !held.isEmpty() || source.hasNext();
    }

    @Override
    public Delivery next() {
        while (source.hasNext() && (held.isEmpty() || held.element().dueMicros() >= sourceMicros)) {
            Delivery delivery = source.next();
            sourceMicros = delivery.eventMicros();
            held.add(new Held(sourceMicros + random.nextLong(withinMicros), arrived++, delivery));
        }
        Held next = held.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next.delivery();
    }
}
