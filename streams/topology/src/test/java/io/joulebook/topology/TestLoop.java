package io.joulebook.topology;

import io.joulebook.avro.HeatClaim;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.SiteProfileVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A heat loop of the tests; times are seconds since midnight, as those of its nodes. */
final class TestLoop {

    static final String POOL = "pool";

    private TestLoop() {}

    /** The pool's register at some time. */
    static HeatMeterReading register(double seconds, long joules) {
        return HeatMeterReading.newBuilder()
                .setLoop(POOL)
                .setTime(TestNode.at(seconds))
                .setRegisterUj(joules * 1_000_000)
                .build();
    }

    /** The register once a minute at this power. */
    static List<HeatMeterReading> steady(int from, int to, long watts) {
        List<HeatMeterReading> readings = new ArrayList<>();
        for (int second = from; second <= to; second += 60) {
            readings.add(register(second, watts * second));
        }
        return readings;
    }

    /** The test site with a contract on its heat, and another from some time on. */
    static SiteProfile contracts(long revision, HeatClaim first, HeatClaim then, double fromSecond) {
        return new SiteProfile(
                TestNode.SITE,
                revision,
                TestNode.MIDNIGHT,
                List.of(contract(Instant.EPOCH, first), contract(TestNode.at(fromSecond), then)));
    }

    private static SiteProfileVersion contract(Instant from, HeatClaim claim) {
        return new SiteProfileVersion(from, 1_200_000L, claim, 227_000L, 900_000L, 0L, "");
    }

    /** Newest revision of each node-window, without what tells how it came to be. */
    static SortedMap<String, String> current(Collection<LedgerWindow> windows) {
        SortedMap<String, String> current = new TreeMap<>();
        for (LedgerWindow window : windows) {
            current.put(
                    window.getNode() + " " + window.getWindowStart(),
                    window.getParamHash() + " " + window.getFlags() + " " + window.getSegments());
        }
        return current;
    }

    /** Newest revision of each loop-window, but for its number. */
    static SortedMap<Instant, String> currentLoop(Collection<LoopWindow> windows) {
        SortedMap<Instant, String> current = new TreeMap<>();
        for (LoopWindow window : windows) {
            LoopWindow unnumbered = LoopWindow.newBuilder(window).setRevision(0).build();
            current.put(window.getWindowStart(), unnumbered.toString());
        }
        return current;
    }

    static long sum(LedgerWindow window, ToLongFunction<LedgerLine> figure) {
        long sum = 0;
        for (LedgerSegment segment : window.getSegments()) {
            sum += segment.getLines().stream().mapToLong(figure).sum();
        }
        return sum;
    }
}
