package io.joulebook.embedded.demo;

import io.joulebook.embedded.up.ProgramLine;
import io.joulebook.embedded.up.Stack;
import io.joulebook.ingest.publish.Publisher;
import io.joulebook.schemas.Terminal;
import io.joulebook.sql.CheckResult;
import io.joulebook.sql.Checks;
import io.joulebook.sql.ClickHouseOptions;
import io.joulebook.sql.LedgerReader;
import io.joulebook.sql.LoopAccount;
import io.joulebook.sql.NodeBalance;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One run of the demonstration against a stack that is up. */
final class DemoRun {

    private static final String THIS_MACHINE = "this-machine";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final ProgramLine program;
    private final Stack stack;
    private final Duration agentFor;
    private final List<String> broken = new ArrayList<>();

    DemoRun(ProgramLine program, Stack stack, Duration agentFor) {
        this.program = program;
        this.stack = stack;
        this.agentFor = agentFor;
    }

    void play() {
        CompletableFuture<Integer> agent = CompletableFuture.supplyAsync(this::measureThisMachine);
        ClickHouseOptions clickhouse =
                ClickHouseOptions.of(stack.infrastructure().jdbcUrl(), "joulebook");
        try (Publisher publisher = Publisher.open(stack.kafka());
                Connection connection = clickhouse.connect()) {
            DemoScenario scenario = new DemoScenario(publisher);
            playDay(scenario);
            expect("the agent ended well", agent.join() == 0);
            LedgerReader ledger = new LedgerReader(connection);
            System.out.println("Waiting for the ledger");
            await("every window reached the ledger", () -> isComplete(ledger), ledger);
            System.out.println("Sending " + DemoScenario.LATE_RECORDS + " records of usage, hours late");
            scenario.sendLate();
            await("the late batch reached the ledger", () -> isRestated(ledger), ledger);
            System.out.println();
            DemoReport.print(ledger);
            judge(ledger, scenario, Checks.runAll(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close a connection: " + e.getMessage(), e);
        }
    }

    private int measureThisMachine() {
        if (agentFor.isZero()) {
            return 0;
        }
        return program.execute(
                "agent",
                "--bootstrap=" + stack.kafka().bootstrap(),
                "--registry=" + stack.kafka().registryUrl(),
                "--node=" + THIS_MACHINE,
                "--intensity=56",
                "--for=" + agentFor.toMillis() + "ms");
    }

    private static void playDay(DemoScenario scenario) {
        System.out.println("Playing a day on two sites: " + DemoScenario.WINDOWS + " node-windows of a minute");
        if (!Terminal.isPresent()) {
            scenario.play(second -> {});
            return;
        }
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName("  published")
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(DemoDay.DAY_S);
        try (ProgressBar progress = bar.build()) {
            scenario.play(progress::stepTo);
        }
    }

    private void await(String what, BooleanSupplier reached, LedgerReader ledger) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                broken.add(what + " within " + PATIENCE.toSeconds() + " s; there are " + ledger.balances() + ", "
                        + ledger.revisionsByCause());
                return;
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isComplete(LedgerReader ledger) {
        return isComplete(ledger.balances()) && ledger.windowsFlagged("HEAT_PENDING") == 0;
    }

    private static boolean isRestated(LedgerReader ledger) {
        return ledger.revisionsByCause().getOrDefault("LATE_SAMPLE", 0L) >= DemoScenario.LATE_WINDOWS
                && ledger.revisionsWithoutEvidence() == 0;
    }

    private boolean isComplete(List<NodeBalance> balances) {
        long played = 0;
        boolean measured = agentFor.isZero();
        for (NodeBalance balance : balances) {
            if (balance.node().equals(THIS_MACHINE)) {
                measured = true;
            } else {
                played += balance.windows();
            }
        }
        return measured && played >= DemoScenario.WINDOWS;
    }

    private void judge(LedgerReader ledger, DemoScenario scenario, List<CheckResult> checks) {
        System.out.println("Checks");
        for (CheckResult check : checks) {
            expect(check.check().promise(), check.passed());
        }
        Map<String, Long> rejected = ledger.rejectedByReason();
        for (NodeBalance balance : ledger.balances()) {
            expect(
                    balance.node() + ": Σ lines = meter in " + balance.windows() + " windows",
                    balance.differenceMicrojoules().signum() == 0);
        }
        expect("nothing was rejected", rejected.isEmpty());
        expect(
                "the late batch of " + DemoScenario.LATE_RECORDS + " records is in the next revision of "
                        + DemoScenario.LATE_WINDOWS + " windows, and of no other",
                ledger.revisionsByCause().getOrDefault("LATE_SAMPLE", 0L) == DemoScenario.LATE_WINDOWS);
        expect(
                "the pool's heat meter = heat credited, carried and lapsed, to the microjoule",
                accountedFor(ledger.loopAccounts()).equals(BigInteger.valueOf(scenario.heatMicrojoules())));
        expect("the batch sent twice changed nothing", ledger.windowsFlagged("DUPLICATE") == 0);
        expect("the counter that wrapped was followed once", ledger.windowsFlagged("WRAP") == 1);
        expect("any revision can be calculated again from what is archived of its inputs", audit() == 0);
    }

    private int audit() {
        return program.execute(
                "audit",
                "--sample=200",
                "--registry=" + stack.kafka().registryUrl(),
                "--clickhouse=" + stack.infrastructure().jdbcUrl());
    }

    private static BigInteger accountedFor(List<LoopAccount> windows) {
        long carried = windows.isEmpty() ? 0 : windows.get(windows.size() - 1).carryOutMicrojoules();
        return DemoReport.sum(windows, LoopAccount::creditedMicrojoules)
                .add(DemoReport.sum(windows, LoopAccount::lapsedMicrojoules))
                .add(BigInteger.valueOf(carried));
    }

    private void expect(String promise, boolean holds) {
        System.out.println((holds ? "  ok    " : "  FAIL  ") + promise);
        if (!holds) {
            broken.add(promise);
        }
    }

    boolean allHolds() {
        return broken.isEmpty();
    }

    String verdict() {
        return allHolds() ? "All checks hold." : "These do not hold: " + String.join("; ", broken) + ".";
    }
}
