package io.joulebook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.joulebook.audit.archive.Selection;
import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.audit.proof.Auditor;
import io.joulebook.audit.proof.Finding;
import io.joulebook.audit.proof.Recalculator;
import io.joulebook.audit.restate.Outcome;
import io.joulebook.audit.restate.Outcome.Restated;
import io.joulebook.audit.restate.Restatements;
import io.joulebook.audit.restate.Restater;
import io.joulebook.audit.restate.TenantChange;
import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireSerializer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

final class RestateTest {

    private static final String POOL = "pool";

    private final List<Restated> published = new ArrayList<>();

    /** Restates what is older than a horizon, and archives it as the sink would. */
    private Restatements restate(World world, Duration horizon) {
        Restater restater = new Restater(world.archive, world.registry);
        Restatements all = new Restatements(horizon, restater, published::addAll);
        all.restate(world.archive.current(Selection.ALL), () -> {});
        for (Restated one : published) {
            LedgerWindow after = one.after();
            world.archive.windows.put(
                    new WindowRevision(after.getNode(), after.getWindowStart(), after.getRevision()), after);
            one.evidence()
                    .forEach(part -> world.archiveEvidence(
                            WireSerializer.of(Topics.EVIDENCE, world.registry).bytes(part)));
        }
        return all;
    }

    private static List<Finding> audit(World world) {
        Auditor auditor = new Auditor(world.archive, new Recalculator(world.archive, world.registry));
        return world.archive.sample(Selection.ALL, 1000, 0).stream()
                .map(auditor::audit)
                .toList();
    }

    private static long sum(LedgerWindow window, ToLongFunction<LedgerLine> figure) {
        return window.getSegments().stream()
                .flatMap(segment -> segment.getLines().stream())
                .mapToLong(figure)
                .sum();
    }

    @Test
    void nothingNewChangesNothing() {
        Restatements all = restate(World.of(""), Duration.ZERO);

        assertThat(all.restated()).isZero();
        assertThat(all.unchanged()).isEqualTo(6);
        assertThat(published).isEmpty();
    }

    @Test
    void newerVintageOfAnIntensityPricesAgain() {
        World world = World.of("");
        world.know(World.intensity(2, 80_000));

        restate(world, Duration.ZERO);

        assertThat(published).hasSize(6).allSatisfy(one -> {
            assertThat(one.after().getCause()).isEqualTo("INTENSITY");
            assertThat(one.after().getRevision()).isEqualTo(1);
            assertThat(one.after().getSupersedes()).isZero();
            assertThat(sum(one.after(), LedgerLine::getGrossUg))
                    .isEqualTo(sum(one.before(), LedgerLine::getGrossUg) * 8 / 5);
        });
        assertThat(audit(world)).hasSize(12).allMatch(Finding::isEqual);
    }

    @Test
    void restatedTwiceIsRestatedOnce() {
        World world = World.of("");
        world.know(World.intensity(2, 80_000));
        restate(world, Duration.ZERO);
        published.clear();

        assertThat(restate(world, Duration.ZERO).unchanged()).isEqualTo(6);
        assertThat(published).isEmpty();
    }

    @Test
    void windowsThatTheStreamRestatesAreRefused() {
        World world = World.of("");
        world.know(World.intensity(2, 80_000));

        Restatements all = restate(world, Duration.ofMinutes(4));

        assertThat(all.tooNew()).isEqualTo(4);
        assertThat(all.restated()).isEqualTo(2);
        StringWriter text = new StringWriter();
        RestateReport.print(all, "4 min", new PrintWriter(text, true));
        assertThat(text.toString())
                .contains("6 windows looked at: 2 restated, 0 unchanged")
                .contains("4 refused: they end within the restatement horizon (4 min)");
    }

    @Test
    void everyInputThatDiffersIsACause() {
        World world = World.of("");
        world.know(World.intensity(2, 80_000));
        world.know(World.site(2, 1_300_000));
        world.know(World.profile(2, "", 25_000_000));
        world.know(World.owners(2, "carol"));

        restate(world, Duration.ZERO);

        assertThat(published)
                .hasSize(6)
                .allSatisfy(one -> assertThat(one.after().getCause()).isEqualTo("ASSIGNMENT+INTENSITY+PROFILE+PUE"));
        assertThat(audit(world)).allMatch(Finding::isEqual);
        assertThat(TenantChange.of(published).keySet()).contains("alice", "bob", "carol", "_operator");
    }

    /** The stream rejects it (KEY_MISMATCH); taking it here would bill one node's energy to the tenants of another. */
    @Test
    void recordPublishedUnderAnotherKeyIsNotTaken() {
        World world = World.of("");
        world.keep(Topics.WORKLOAD_ASSIGNMENTS, World.NODE, 9, World.owners("n2", 9, "mallory"));
        GridIntensity german = World.intensity(9, 500_000);
        german.setZone("DE");
        world.keep(Topics.GRID_INTENSITIES, "FR", 9, german);
        SiteProfile other = World.site(9, 2_000_000);
        other.setSite("attic");
        world.keep(Topics.SITE_PROFILES, "basement", 9, other);
        NodeProfile profile = World.profile(9, "", 0);
        profile.setNode("n2");
        world.keep(Topics.NODE_PROFILES, World.NODE, 9, profile);

        Restatements all = restate(world, Duration.ZERO);

        assertThat(published).isEmpty();
        assertThat(all.unchanged()).isEqualTo(6);
    }

    @Test
    void changesAddUpToNewLessOld() {
        World world = World.of("");
        world.know(World.owners(2, "carol"));

        restate(world, Duration.ZERO);

        BigInteger moved = TenantChange.of(published).values().stream()
                .map(TenantChange::facility)
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(moved).as("energy only goes from one tenant to another").isZero();
    }

    @Test
    void reusedCarbonFollowsTheNewIntensityWhileReusedEnergyStays() {
        World world = World.of(POOL);
        world.know(World.intensity(2, 80_000));

        Restatements all = restate(world, Duration.ZERO);

        assertThat(published).isNotEmpty().allSatisfy(one -> {
            assertThat(reused(one.after())).isEqualTo(reused(one.before()));
            assertThat(sum(one.after(), LedgerLine::getReusedUg))
                    .isEqualTo(sum(one.before(), LedgerLine::getReusedUg) * 8 / 5)
                    .isPositive();
            assertThat(one.after().getCause()).isEqualTo("INTENSITY");
        });
        assertThat(all.refusals()).allSatisfy(no -> assertThat(no.reason()).contains("heat is still to come"));
        assertThat(audit(world)).hasSizeGreaterThan(12).allMatch(Finding::isEqual);
    }

    private static List<Long> reused(LedgerWindow window) {
        return window.getSegments().stream()
                .flatMap(segment -> segment.getLines().stream())
                .map(LedgerLine::getReusedUj)
                .toList();
    }

    @Test
    void onALoopRestatedTwiceIsRestatedOnce() {
        World world = World.of(POOL);
        world.know(World.intensity(2, 80_000));
        long restated = restate(world, Duration.ZERO).restated();
        published.clear();

        assertThat(restate(world, Duration.ZERO).unchanged()).isEqualTo(restated);
        assertThat(published).isEmpty();
    }

    /** The stream refuses the window; here the command ended in the middle, with half of a zone restated. */
    @Test
    void windowThatCannotBeCalculatedDoesNotKeepTheOthersFromIt() {
        World world = World.of("");
        GridIntensity mistaken = World.intensity(2, Long.MAX_VALUE);
        mistaken.setFrom(World.at(60));
        mistaken.setTo(World.at(120));
        world.know(mistaken);
        GridIntensity vintage = World.intensity(3, 80_000);
        vintage.setFrom(World.at(180));
        world.know(vintage);

        Restatements all = restate(world, Duration.ZERO);

        assertThat(all.restated()).isEqualTo(3);
        assertThat(all.unchanged()).isEqualTo(2);
        assertThat(all.refusals()).singleElement().satisfies(no -> assertThat(no.reason())
                .contains("cannot be calculated with what is known now"));
    }

    /** A month of one node is 43,200 windows, with its evidence some gigabytes. */
    @Test
    void whatIsPublishedIsNotKept() throws InterruptedException {
        World world = World.of("");
        world.know(World.intensity(2, 80_000));
        List<WeakReference<Restated>> seen = new ArrayList<>();
        Restatements all = new Restatements(
                Duration.ZERO,
                new Restater(world.archive, world.registry),
                batch -> batch.forEach(one -> seen.add(new WeakReference<>(one))));

        all.restate(world.archive.current(Selection.ALL), () -> {});

        for (int tries = 0; tries < 100 && seen.stream().anyMatch(one -> one.get() != null); tries++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(seen).hasSize(6).allMatch(one -> one.get() == null);
        assertThat(all.restated()).isEqualTo(6);
        assertThat(all.changes().keySet()).contains("alice", "bob");
    }

    @Test
    void nodeOnALoopWhoseEnergyIsAnotherNowIsRefused() {
        World world = World.of(POOL);
        world.know(World.site(2, 1_500_000));

        Restatements all = restate(world, Duration.ZERO);

        assertThat(published).isEmpty();
        assertThat(all.refusals()).anySatisfy(no -> assertThat(no.reason()).contains("shared anew among all nodes"));
    }

    @Test
    void windowWhoseStoredFiguresAreFalseIsNotBuiltUpon() {
        World world = World.of("");
        world.know(World.intensity(2, 80_000));
        LedgerLine line = world.window(2, 0).getSegments().get(0).getLines().get(0);
        line.setIdleUj(line.getIdleUj() + 1);

        List<Outcome.Refused> refused = restate(world, Duration.ZERO).refusals();

        assertThat(refused).singleElement().satisfies(no -> assertThat(no.reason())
                .startsWith("what is stored does not come out of its evidence"));
    }
}
