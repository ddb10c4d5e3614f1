package io.joulebook.topology.loop;

import io.joulebook.attribution.heat.HeatSharing;
import io.joulebook.attribution.heat.LoopLedger;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.HeatReading;
import io.joulebook.topology.input.NodeClaim;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.NodeMembership;
import io.joulebook.topology.input.NodeNews;
import io.joulebook.topology.input.NodePassed;
import io.joulebook.topology.loop.LoopBytes.HeldReading;
import io.joulebook.topology.records.Times;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of what a loop is told: kept, ignored as known, answered at once, or rejected. */
final class LoopIntake {

    /** More nodes than any loop heats with. */
    private static final int MAX_NODES = 4_096;

    /** A year of one reading a minute that no claim came for. */
    private static final int MAX_READINGS = 600_000;

    private static final long MICROS_PER_MILLI = 1000;

    private final PipelineConfig config;
    private final PipelineMetrics metrics;
    private final LoopBooks books;
    private final Consumer<NodeHeat> answers;

    /**
     * An intake.
     *
     * @param answers takes the shares of claims that come too late to be settled
     */
    LoopIntake(PipelineConfig config, PipelineMetrics metrics, LoopBooks books, Consumer<NodeHeat> answers) {
        this.config = config;
        this.metrics = metrics;
        this.books = books;
        this.answers = answers;
    }

    @Nullable
    Problem accept(LoopBook book, HeatReading heat, Origin origin, byte[] payload, long nowMillis) {
        long at = heat.reading().atMicros();
        if (at > nowMillis * MICROS_PER_MILLI + config.futureSkewMicros()) {
            return new Problem(
                    Reason.FUTURE,
                    "time " + Times.instant(at) + " is ahead of the wall clock by more than " + config.futureSkew());
        }
        if (book.ledger().isForgotten(at)) {
            return late(book, "heat meter read " + Times.instant(at));
        }
        if (book.ledger().readings() >= MAX_READINGS) {
            return new Problem(
                    Reason.TOO_MANY,
                    MAX_READINGS + " readings of loop " + book.loop()
                            + " wait for its nodes, expected no more than that");
        }
        if (!books.keep(book, heat.reading(), new HeldReading(false, origin, payload))) {
            metrics.countRedelivered();
        }
        return null;
    }

    @Nullable
    Problem accept(LoopBook book, NodeNews news, byte[] payload, long nowMillis) {
        LoopLedger ledger = book.ledger();
        if (!ledger.members().containsKey(news.node()) && ledger.members().size() >= MAX_NODES) {
            return new Problem(
                    Reason.TOO_MANY,
                    "loop " + book.loop() + " has " + MAX_NODES + " nodes already, expected no more; node "
                            + news.node() + " has no part in its heat");
        }
        Problem problem = null;
        if (news instanceof NodeMembership membership) {
            ledger.announce(membership.node(), membership.revision(), membership.periods());
        } else if (news instanceof NodePassed passed) {
            ledger.hear(passed.node(), passed.throughMicros());
        } else if (news instanceof NodeClaim claim) {
            problem = claim(book, claim, payload, nowMillis);
            ledger.hear(claim.node(), claim.toMicros());
        }
        books.keepMember(book, news.node());
        return problem;
    }

    private @Nullable Problem claim(LoopBook book, NodeClaim claim, byte[] payload, long nowMillis) {
        if (claim.fromMicros() < 0
                || claim.fromMicros() % config.windowMicros() != 0
                || claim.toMicros() - claim.fromMicros() != config.windowMicros()) {
            return new Problem(
                    Reason.INVALID_VALUE,
                    "claim from " + Times.instant(claim.fromMicros()) + " to " + Times.instant(claim.toMicros())
                            + ", expected a window of " + config.window());
        }
        if (book.ledger().isForgotten(claim.fromMicros())) {
            return lateClaim(book, claim);
        }
        NodeClaim known = books.claimed(claim);
        if (known != null && (known.revision() > claim.revision() || known.equals(claim))) {
            metrics.countRedelivered();
            return null;
        }
        try {
            HeatSharing.share(
                    0, claim.lines(), claim.fuel()); // what cannot be shared is refused now, not with the rest
            books.keep(book, claim, payload);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return invalid(claim, e);
        }
        if (claim.fromMicros() >= book.ledger().settledThroughMicros()) {
            book.waitFor(claim.fromMicros(), nowMillis);
        }
        return null;
    }

    private @Nullable Problem lateClaim(LoopBook book, NodeClaim claim) {
        if (claim.isWithdrawal()) {
            return late(
                    book,
                    "node " + claim.node() + " takes back its claim on the window from "
                            + Times.instant(claim.fromMicros()));
        }
        try {
            answers.accept(ClosedAccount.answer(claim));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return invalid(claim, e);
        }
        metrics.countLateClaim();
        return null;
    }

    private static Problem invalid(NodeClaim claim, RuntimeException e) {
        return new Problem(Reason.INVALID_VALUE, "claim of node " + claim.node() + ": " + e.getMessage());
    }

    private static Problem late(LoopBook book, String what) {
        return new Problem(
                Reason.LATE,
                what + ", but the heat of loop " + book.loop() + " is settled and closed until "
                        + Times.instant(book.ledger().base().fromMicros()));
    }
}
