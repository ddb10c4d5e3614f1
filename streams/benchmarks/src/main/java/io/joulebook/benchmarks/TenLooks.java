package io.joulebook.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A figure looked at over a run, of which ten values are shown, evenly spread. */
final class TenLooks {

    private final List<Long> looks = new ArrayList<>();

    /** Notes what it is now. */
    void look(long now) {
        looks.add(now);
    }

    /** Looks in the order they were taken, at most ten of them, the last one included. */
    List<Long> shown() {
        List<Long> ten = new ArrayList<>();
        int steps = Math.min(10, looks.size());
        for (int i = 1; i <= steps; i++) {
            ten.add(looks.get(i * looks.size() / steps - 1));
        }
        return ten;
    }
}
