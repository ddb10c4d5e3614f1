package io.joulebook.attribution.meter;

import static io.joulebook.attribution.Seeds.forAny;
import static io.joulebook.attribution.Seeds.natural;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is kept of a window is enough to work its figures out again. */
final class MeterEvidenceTest {

    private static final long SECOND = 1_000_000;
    private static final long RANGE = 40_000_003;
    private static final MeterSpec SPEC =
            new MeterSpec("m", MeterKind.POWER, MeterDomain.WALL, 0, 0, MeterQuality.MEASURED);
    private static final MissedSamples MISSED = new MissedSamples(7 * SECOND, 0, 60 * SECOND);

    /** A course and a window of it. */
    private record Case(MeterCourse course, List<Reading> readings, long from, long to) {

        MeterEvidence evidence() {
            return course.evidenceFor(from, to);
        }

        static Case any(Random random) {
            MeterSpec spec = anySpec(random);
            List<Reading> readings = anyReadings(spec.kind(), random);
            MeterState start = random.nextBoolean() ? null : anyStart(random);
            MeterCourse course = MeterTrack.follow(spec, start, readings, anyLimit(random));
            long from = anyInstant(readings, random);
            return new Case(course, readings, from, from + 1 + random.nextInt(40_000_000));
        }
    }

    private static MissedSamples anyLimit(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> MissedSamples.upTo(Long.MAX_VALUE);
            case 1 -> MissedSamples.upTo(random.nextInt(30) * SECOND);
            default ->
                new MissedSamples(
                        (long) random.nextInt(2) * random.nextInt(9) * SECOND, random.nextInt(15) * SECOND, 5 * SECOND);
        };
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static MeterSpec anySpec(Random random) {
        MeterKind kind = any(MeterKind.values(), random);
        return new MeterSpec(
                "m",
                kind,
                any(MeterDomain.values(), random),
                random.nextBoolean() ? RANGE : 0,
                random.nextInt(3) == 0 ? 0 : 1 + natural(random, 24),
                any(MeterQuality.values(), random));
    }

    private static MeterState anyStart(Random random) {
        Reading last = new Reading(random.nextInt(40_000_000) - 20_000_000L, "boot-1", random.nextInt(30_000_000));
        return new MeterState(last, natural(random, 50), random.nextInt(2_000_000));
    }

    /** Wraps, resets, repeats, contradictions, glitches, gaps and boots, delivered in any order. */
    private static List<Reading> anyReadings(MeterKind kind, Random random) {
        List<Reading> readings = new ArrayList<>();
        long at = random.nextInt(20_000_000);
        long total = random.nextInt((int) RANGE);
        int boot = 1;
        for (int left = random.nextInt(30); left > 0; left--) {
            at += random.nextInt(12) == 0 ? random.nextInt(60_000_000) : 1 + random.nextInt(3_000_000);
            boot += random.nextInt(15) == 0 ? 1 : 0;
            total = (total + natural(random, 25)) % RANGE;
            long value = kind == MeterKind.COUNTER ? total : natural(random, 26);
            Reading reading = new Reading(at, "boot-" + boot, random.nextInt(12) == 0 ? natural(random, 34) : value);
            readings.add(reading);
            if (random.nextInt(8) == 0) {
                readings.add(reading);
            }
            if (random.nextInt(15) == 0) {
                readings.add(new Reading(at, reading.bootId(), natural(random, 30)));
            }
        }
        Collections.shuffle(readings, random);
        return readings;
    }

    /** Any instant, often one at which the meter was read. */
    private static long anyInstant(List<Reading> readings, Random random) {
        return readings.isEmpty() || random.nextBoolean()
                ? random.nextInt(80_000_000)
                : readings.get(random.nextInt(readings.size())).atMicros();
    }

    @Test
    void figuresAreTheSameAtEveryBoundary() {
        forAny(random -> {
            Case any = Case.any(random);
            MeterCourse again = any.evidence().course();

            TreeSet<Long> bounds = new TreeSet<>(Set.of(any.from(), any.to()));
            for (int i = 0; i < 4; i++) {
                bounds.add(any.from() + (long) (random.nextDouble() * (any.to() - any.from())));
            }
            any.readings().stream()
                    .map(Reading::atMicros)
                    .filter(at -> at > any.from() && at < any.to())
                    .forEach(bounds::add);
            checkSame(again, any.course(), any.from(), any.to());
            long from = any.from();
            for (long to : bounds.tailSet(from, false)) {
                checkSame(again, any.course(), from, to);
                from = to;
            }
        });
    }

    private static void checkSame(MeterCourse again, MeterCourse first, long from, long to) {
        assertThat(again.energyMicrojoules(from, to)).isEqualTo(first.energyMicrojoules(from, to));
        assertThat(again.flagsWithin(from, to)).isEqualTo(first.flagsWithin(from, to));
        assertThat(again.uncertaintyWithin(from, to)).isEqualTo(first.uncertaintyWithin(from, to));
        assertThat(again.isEstimatedWithin(from, to)).isEqualTo(first.isEstimatedWithin(from, to));
        assertThat(again.covers(from, to)).isEqualTo(first.covers(from, to));
        assertThat(again.touches(from, to)).isEqualTo(first.touches(from, to));
        assertThat(again.reaches(to)).isEqualTo(first.reaches(to));
        assertThat(readingsFor(again, from, to)).isEqualTo(readingsFor(first, from, to));
        assertThat(again.spec()).isEqualTo(first.spec());
    }

    private static List<Reading> readingsFor(MeterCourse course, long from, long to) {
        List<Reading> readings = new ArrayList<>();
        course.readingsFor(from, to, readings::add);
        return readings;
    }

    @Test
    void nothingRefusedInTheWindowIsLeftOut() {
        forAny(random -> {
            Case any = Case.any(random);

            assertThat(refusedIn(any, any.evidence().course())).isEqualTo(refusedIn(any, any.course()));
        });
    }

    private static List<RefusedReading> refusedIn(Case any, MeterCourse course) {
        return course.refused().stream()
                .filter(one ->
                        one.reading().atMicros() > any.from() && one.reading().atMicros() <= any.to())
                .toList();
    }

    @Test
    void evidenceOfWhatWasWorkedOutAgainIsTheSame() {
        forAny(random -> {
            Case any = Case.any(random);

            assertThat(any.evidence().course().evidenceFor(any.from(), any.to()))
                    .isEqualTo(any.evidence());
        });
    }

    @Test
    void trackGoesOnFromTheWindowsEndAsItDid() {
        forAny(random -> {
            Case any = Case.any(random);

            assertThat(any.evidence().course().stateAt(any.to()))
                    .isEqualTo(any.course().stateAt(any.to()));
        });
    }

    /** Windows are closed one by one or many at once, as records happen to arrive. */
    @Test
    void evidenceIsTheSameWhereverTheTrackWasTakenUp() {
        forAny(random -> {
            Case any = Case.any(random);
            long left = any.from() - random.nextInt(30_000_000);
            MeterState state = any.course().stateAt(left);
            if (state == null) {
                return;
            }
            List<Reading> kept = any.readings().stream()
                    .filter(reading -> reading.atMicros() >= left)
                    .toList();
            MeterCourse later = MeterTrack.follow(
                    any.course().spec(),
                    state,
                    kept,
                    any.course().evidenceFor(left, left + 1).missed());

            assertThat(later.evidenceFor(any.from(), any.to())).isEqualTo(any.evidence());
        });
    }

    @Test
    void startAfterTheWindowIsKept() {
        MeterState start = new MeterState(reading(10), 5, 0);
        MeterCourse course = MeterTrack.follow(SPEC, start, List.of(reading(20)), MISSED);

        assertThat(course.evidenceFor(0, 5 * SECOND)).isEqualTo(new MeterEvidence(SPEC, start, List.of(), MISSED));
    }

    @Test
    void readingAtTheWindowsEndIsTheLastOne() {
        MeterCourse course = MeterTrack.follow(SPEC, null, List.of(reading(0), reading(10), reading(25)), MISSED);
        MeterCourse later = MeterTrack.follow(SPEC, null, List.of(reading(10), reading(25)), MISSED);

        assertThat(course.evidenceFor(0, 10 * SECOND).readings()).containsExactly(reading(10));
        assertThat(course.evidenceFor(0, 10 * SECOND + 1).readings()).containsExactly(reading(10), reading(25));
        assertThat(later.evidenceFor(0, 10 * SECOND).readings()).containsExactly(reading(10));
    }

    @Test
    void samplingPeriodIsThatOfTheStepBeforeTheWindow() {
        MeterCourse course = MeterTrack.follow(SPEC, null, List.of(reading(0), reading(10), reading(25)), MISSED);

        assertThat(course.evidenceFor(0, 5 * SECOND).missed()).isEqualTo(MISSED);
        assertThat(course.evidenceFor(10 * SECOND, 12 * SECOND).missed()).isEqualTo(MISSED.from(10 * SECOND));
        assertThat(course.evidenceFor(25 * SECOND, 30 * SECOND).missed()).isEqualTo(MISSED.from(15 * SECOND));
    }

    private static Reading reading(long seconds) {
        return new Reading(seconds * SECOND, "boot-1", 7);
    }

    /** A property says nothing if the cases that could break it never come. */
    @Test
    void casesHoldAllThatCanHappen() {
        Set<String> flags = new HashSet<>();
        // As many as it takes to see all, also where properties are tried on a few seeds only.
        for (long seed = 0; seed < 10_000; seed++) {
            Case any = Case.any(new Random(seed));
            flags.addAll(any.evidence().course().flagsWithin(any.from(), any.to()));
            MeterState start = any.evidence().start();
            flags.add(start == null ? "no start" : start.cumulativeRemainder() > 0 ? "remainder" : "start");
        }

        assertThat(flags)
                .contains("WRAP", "GAP_RESET", "GAP_AMBIGUOUS", "DUPLICATE", "INTERPOLATED", "ESTIMATED")
                .contains("DROP_GLITCH", "DROP_IMPLAUSIBLE", "DROP_CONFLICT", "no start", "start", "remainder");
    }
}
