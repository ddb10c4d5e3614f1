package io.joulebook.attribution.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The heat account of one loop over all its windows, whatever arrives first.
 *
 * <p>A window is settled when every node awaited has told what it used and the register is known to the window's end,
 * or when it is given up. What arrives for a settled window settles all windows from there again, because heat is
 * carried; {@link #settle} returns only those that changed. So what stands at last depends on what arrived, never on
 * the order.
 *
 * <p>What lies more than the horizon behind the settled windows is forgotten. Not for several threads.
 */
public final class LoopLedger {

    /** Before all times. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final long AT_A_TIME_MICROS = 3_600_000_000L;

    private final LoopTerms terms;
    private final LoopMembers members;
    private final NavigableSet<RegisterReading> readings = new TreeSet<>();
    private final NavigableMap<Long, SortedMap<String, Long>> claims = new TreeMap<>();
    private final NavigableMap<Long, SettledWindow> settled = new TreeMap<>();
    private final NavigableSet<Long> touched = new TreeSet<>();
    private LoopBase base;
    private long settledThrough = NEVER;
    private long lookedThrough = NEVER;
    private @Nullable Chain head;
    private List<RefusedRegister> refused = List.of();

    /** A ledger that goes on from where an older one was forgotten. */
    public LoopLedger(LoopTerms terms, LoopBase base) {
        this.terms = terms;
        this.base = base;
        this.members = new LoopMembers(terms.windowMicros());
    }

    /** Where an account stands: the windows before its next one are settled. */
    private record Chain(HeatAccount account, @Nullable RegisterReading register) {}

    /** Takes back what a settled ledger held, after its readings, claims and members were told again. */
    public void restore(long throughMicros, List<SettledWindow> windows) {
        windows.forEach(window -> settled.put(window.fromMicros(), window));
        settledThrough = throughMicros;
        touched.clear();
        head = null;
    }

    /** Start of the first window that anything can still be told of. */
    public LoopBase base() {
        return base;
    }

    /** End of the last settled window. */
    public long settledThroughMicros() {
        return settledThrough;
    }

    /** The nodes of the loop. */
    public SortedMap<String, LoopMember> members() {
        return members.all();
    }

    /** Number of readings held. */
    public int readings() {
        return readings.size();
    }

    /** Whether an instant lies beyond the horizon. */
    public boolean isForgotten(long micros) {
        return micros < base.fromMicros();
    }

    /** Takes a member as it was. */
    public void restore(String node, LoopMember member) {
        members.put(node, member);
    }

    /** Notes when a node is on the loop; false if the announcement is older than what is known. */
    public boolean announce(String node, long profileRevision, List<LoopPeriod> periods) {
        return members.announce(node, profileRevision, periods);
    }

    /** Notes that a node has told of all its windows until then. */
    public void hear(String node, long throughMicros) {
        LoopMember before = members.of(node);
        members.hear(node, throughMicros);
        long from = before == null ? NEVER : before.throughMicros();
        if (from < Math.min(throughMicros, settledThrough)) {
            settled.subMap(from, throughMicros).values().stream()
                    .filter(window -> window.flags().contains(SettledWindow.INCOMPLETE))
                    .forEach(window -> touched.add(window.fromMicros()));
        }
    }

    /** Notes a node's claim, in place of what it claimed before. */
    public void claim(String node, long windowStart, long facilityMicrojoules) {
        requireKnown(windowStart, "claim of node " + node);
        SortedMap<String, Long> window = claims.computeIfAbsent(windowStart, first -> new TreeMap<>());
        long others = sum(window) - window.getOrDefault(node, 0L);
        Math.addExact(others, facilityMicrojoules); // refused here, where it can be told whose it is
        window.put(node, facilityMicrojoules);
        if (windowStart < settledThrough) {
            touched.add(windowStart);
        }
    }

    /** Notes that a node has no claim on a window after all; nothing happens if it had none. */
    public void withdraw(String node, long windowStart) {
        SortedMap<String, Long> window = claims.get(windowStart);
        if (window == null || window.remove(node) == null) {
            return;
        }
        if (window.isEmpty()) {
            claims.remove(windowStart);
        }
        if (windowStart < settledThrough) {
            touched.add(windowStart);
        }
    }

    /** Takes a reading; false if it is known already. */
    public boolean add(RegisterReading reading) {
        requireKnown(reading.atMicros(), "reading");
        if (reading.atMicros() <= Math.max(lookedThrough, settledThrough)) {
            head = null;
        }
        return readings.add(reading);
    }

    private void requireKnown(long micros, String what) {
        if (isForgotten(micros)) {
            throw new IllegalArgumentException("A " + what + " at " + micros
                    + " µs is beyond the horizon; what lies before " + base.fromMicros() + " µs is forgotten");
        }
    }

    /**
     * Settles what can be settled, and again what was touched; returns the windows that are new or may have changed.
     */
    public List<SettledWindow> settle() {
        long complete = members.completeThroughMicros();
        long through = settledThrough;
        if (complete > through) {
            long known = Math.min(complete, courseFrom(chain(), complete).lastMicros());
            through = known == NEVER ? through : Math.max(through, terms.startOf(known));
        }
        return through == settledThrough && touched.isEmpty() && head != null ? List.of() : settleThrough(through);
    }

    /** Settles all until then, whoever has not been heard; nobody waits for those any more until they are. */
    public List<SettledWindow> giveUp(long throughMicros) {
        members.stopAwaiting(throughMicros);
        return settleThrough(Math.max(settledThrough, throughMicros));
    }

    /** Readings that the newest settling refused, ascending; some may have been told before. Told once. */
    public List<RefusedRegister> takeRefused() {
        List<RefusedRegister> told = refused;
        refused = List.of();
        return told;
    }

    private List<SettledWindow> settleThrough(long through) {
        if (through == NEVER) {
            return List.of();
        }
        Chain chain = chain();
        RegisterCourse course = courseFrom(chain, through);
        HeatAccount account = chain.account();
        List<SettledWindow> changed = new ArrayList<>();
        long window = nextOf(account, course);
        while (window < through) {
            SettledWindow result = settle(window, account, course);
            boolean isNew = !result.equals(settled.put(window, result));
            if (isNew || touched.contains(window)) {
                changed.add(result);
            }
            window = nextOf(account, course);
        }
        touched.clear();
        settledThrough = through;
        // Where the register did not reach, the next reading tells of settled windows too.
        lookedThrough = course.lastMicros() < through ? Long.MAX_VALUE : course.lookedThroughMicros();
        head = new Chain(account, course.lastUntil(through));
        refused = course.refused();
        return changed;
    }

    private SettledWindow settle(long window, HeatAccount account, RegisterCourse course) {
        long to = window + terms.windowMicros();
        SortedMap<String, Long> claimed = claims.getOrDefault(window, new TreeMap<>());
        account.passTo(window / terms.windowMicros());
        HeatCredit credit = account.credit(course.deliveredMicrojoules(window, to), sum(claimed));
        NavigableSet<String> flags = new TreeSet<>(course.flagsWithin(window, to));
        if (!course.covers(window, to)) {
            flags.add(SettledWindow.NO_REGISTER);
        }
        if (!members.isComplete(window, to)) {
            flags.add(SettledWindow.INCOMPLETE);
        }
        return new SettledWindow(window, to, credit, course.registerMicrojoules(to), claimed.size(), flags);
    }

    /** The chain to go on from: the newest, or the oldest known if something came for a settled window. */
    private Chain chain() {
        if (head == null || !touched.isEmpty()) {
            head = null;
            return new Chain(terms.account(base), base.register());
        }
        return head;
    }

    private RegisterCourse courseFrom(Chain chain, long untilMicros) {
        RegisterReading start = chain.register();
        NavigableSet<RegisterReading> later = start == null
                ? readings
                : readings.tailSet(new RegisterReading(start.atMicros(), Long.MAX_VALUE), false);
        return RegisterTrack.follow(start, later, untilMicros, terms.horizonMicros());
    }

    /** Start of an account's next window; windows that have nothing are passed, as long as nothing is carried. */
    private long nextOf(HeatAccount account, RegisterCourse course) {
        long next = account.window() * terms.windowMicros();
        if (account.carriedMicrojoules() > 0) {
            return next;
        }
        long heat = course.nextDeliveryMicros(next);
        long delivery = heat == Long.MAX_VALUE ? heat : terms.startOf(heat);
        return Math.min(delivery, Math.min(keyFrom(claims, next), keyFrom(settled, next)));
    }

    private static long keyFrom(NavigableMap<Long, ?> windows, long fromMicros) {
        Long key = windows.ceilingKey(fromMicros);
        return key == null ? Long.MAX_VALUE : key;
    }

    private static long sum(SortedMap<String, Long> claimed) {
        long sum = 0;
        for (long microjoules : claimed.values()) {
            sum = Math.addExact(sum, microjoules);
        }
        return sum;
    }

    /**
     * Forgets what lies beyond the horizon, an hour at a time at least.
     *
     * @param settledMicros the horizon is counted back from here, or from the last settled window if that is earlier,
     *     µs since the epoch; NEVER: nothing is forgotten
     * @return whether there was anything
     */
    public boolean forgetBehind(long settledMicros) {
        long through = Math.min(settledThrough, settledMicros);
        long edge = through == NEVER ? NEVER : through - terms.horizonMicros();
        long oldest = Math.min(keyFrom(claims, NEVER), keyFrom(settled, NEVER));
        oldest = readings.isEmpty() ? oldest : Math.min(oldest, readings.first().atMicros());
        if (edge == NEVER || oldest > edge - AT_A_TIME_MICROS) {
            return false;
        }
        HeatAccount account = terms.account(base);
        for (SettledWindow window : settled.headMap(edge).values()) {
            account.passTo(window.fromMicros() / terms.windowMicros());
            account.credit(
                    window.credit().deliveredMicrojoules(), window.credit().facilityMicrojoules());
        }
        RegisterReading register = RegisterTrack.follow(base.register(), readings, edge, terms.horizonMicros())
                .lastUntil(edge);
        base = new LoopBase(edge, register, account.carried());
        settled.headMap(edge).clear();
        claims.headMap(edge).clear();
        readings.headSet(new RegisterReading(edge, 0)).clear();
        return true;
    }
}
