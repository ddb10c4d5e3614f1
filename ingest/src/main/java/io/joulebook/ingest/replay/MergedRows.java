package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.ReplayRow;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several sorted sources as one. */
final class MergedRows implements Iterator<ReplayRow> {

    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    private record Head(ReplayRow row, Iterator<ReplayRow> rest) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return RowCodec.ORDER.compare(row, other.row);
        }
    }

    MergedRows(Collection<Iterator<ReplayRow>> sources) {
        sources.forEach(this::advance);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public ReplayRow next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        advance(head.rest());
        return head.row();
    }

    private void advance(Iterator<ReplayRow> source) {
        if (source.hasNext()) {
            heads.add(new Head(source.next(), source));
        }
    }
}
