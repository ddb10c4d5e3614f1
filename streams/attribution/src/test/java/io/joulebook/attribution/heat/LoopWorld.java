package io.joulebook.attribution.heat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Some nodes on a loop and their heat meter, out of a seed; and what a ledger makes of it in one order or another. */
final class LoopWorld {

    static final long WINDOW = 60_000_000;
    static final LoopTerms TERMS = new LoopTerms(WINDOW, 5 * WINDOW, 1_000 * WINDOW);

    private static final long START = 1_000 * WINDOW;

    private final Random random;
    private final int windows;
    private final List<List<Consumer<LoopLedger>>> nodes = new ArrayList<>();
    private final List<Consumer<LoopLedger>> announcements = new ArrayList<>();
    private final List<Consumer<LoopLedger>> register = new ArrayList<>();
    private final String text;

    LoopWorld(long seed) {
        this.random = new Random(seed);
        this.windows = 1 + random.nextInt(10);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            node("n" + i);
        }
        register();
        this.text = windows + " windows, " + nodes.size() + " nodes, " + register.size() + " readings";
    }

    private void node(String node) {
        List<Consumer<LoopLedger>> told = new ArrayList<>();
        LoopPeriod period = new LoopPeriod(0, random.nextBoolean() ? Long.MAX_VALUE : START + windows / 2 * WINDOW);
        announcements.add(ledger -> ledger.announce(node, 1, List.of(period)));
        int offFrom = random.nextInt(windows + 1);
        int offUntil = offFrom + random.nextInt(6);
        for (int w = 0; w < windows; w++) {
            long start = START + w * WINDOW;
            if ((w < offFrom || w >= offUntil) && period.contains(start)) {
                long facility = random.nextInt(1_000);
                told.add(ledger -> {
                    ledger.claim(node, start, facility);
                    ledger.hear(node, start + WINDOW);
                });
            }
        }
        told.add(ledger -> ledger.hear(node, START + windows * WINDOW));
        nodes.add(told);
    }

    private void register() {
        long value = random.nextInt(1_000_000);
        long at = START - random.nextInt(3) * WINDOW / 2;
        long end = START + windows * WINDOW;
        while (at < end + 3 * WINDOW) {
            boolean odd = random.nextInt(15) == 0;
            RegisterReading reading = new RegisterReading(at, odd ? random.nextInt(100) : value);
            register.add(ledger -> ledger.add(reading));
            at += 1 + random.nextLong(random.nextInt(10) == 0 ? 8 * WINDOW : 2 * WINDOW);
            value = random.nextInt(40) == 0 ? 0 : value + random.nextInt(2_000);
        }
        for (int i = 1; i <= 2; i++) {
            RegisterReading last = new RegisterReading(at + i * WINDOW, value);
            register.add(ledger -> ledger.add(last));
        }
    }

    /** What stands at last when all come in their order, announcements first; each window is settled once. */
    Outcome inOrder() {
        Outcome outcome = new Outcome();
        announcements.forEach(outcome::tell);
        List<List<Consumer<LoopLedger>>> streams = new ArrayList<>(nodes);
        streams.add(register);
        tellInterleaved(streams, outcome);
        return outcome;
    }

    private void tellInterleaved(List<List<Consumer<LoopLedger>>> streams, Outcome outcome) {
        int[] next = new int[streams.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            order.addAll(Collections.nCopies(streams.get(i).size(), i));
        }
        Collections.shuffle(order, random);
        for (int stream : order) {
            outcome.tell(streams.get(stream).get(next[stream]++));
        }
    }

    /** What stands at last when all come in any order, some twice, with windows given up in between. */
    Outcome inAnyOrder() {
        List<Consumer<LoopLedger>> all = new ArrayList<>(announcements);
        nodes.forEach(all::addAll);
        all.addAll(register);
        all.addAll(all.subList(0, all.size() / 3));
        Collections.shuffle(all, random);
        Outcome outcome = new Outcome();
        for (Consumer<LoopLedger> one : all) {
            outcome.tell(one);
            if (random.nextInt(10) == 0) {
                outcome.giveUp(START + random.nextInt(windows) * WINDOW);
            }
            if (random.nextInt(30) == 0) {
                outcome.restart();
            }
        }
        outcome.giveUp(START + windows * WINDOW);
        return outcome;
    }

    /**
     * The windows that the nodes told of, but for those without a figure: a window that was settled with heat stays,
     * with zeros, when the heat turns out to be another's.
     */
    NavigableMap<Long, SettledWindow> windows(Outcome outcome) {
        NavigableMap<Long, SettledWindow> windows = new TreeMap<>(outcome.windows.headMap(end(), false));
        windows.values()
                .removeIf(window -> window.nodes() == 0
                        && window.credit().deliveredMicrojoules() == 0
                        && window.credit().carryInMicrojoules() == 0);
        return windows;
    }

    long end() {
        return START + windows * WINDOW;
    }

    @Override
    public String toString() {
        return text;
    }

    /** A ledger and the newest of each window that it gave out. */
    static final class Outcome {

        private LoopLedger ledger = new LoopLedger(TERMS, LoopBase.BEGINNING);
        private final List<Consumer<LoopLedger>> told = new ArrayList<>();
        final NavigableMap<Long, SettledWindow> windows = new TreeMap<>();
        int given;

        void tell(Consumer<LoopLedger> news) {
            told.add(news);
            news.accept(ledger);
            take(ledger.settle());
        }

        void giveUp(long through) {
            take(ledger.giveUp(through));
        }

        /** Leaves the ledger and takes up another with what it knew. */
        void restart() {
            LoopLedger next = new LoopLedger(TERMS, ledger.base());
            told.forEach(news -> news.accept(next));
            ledger.members().forEach(next::restore);
            next.restore(ledger.settledThroughMicros(), List.copyOf(windows.values()));
            ledger = next;
            take(ledger.settle());
        }

        LoopLedger ledger() {
            return ledger;
        }

        private void take(List<SettledWindow> changed) {
            given += changed.size();
            changed.forEach(window -> windows.put(window.fromMicros(), window));
        }
    }
}
