package io.joulebook.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Freezes the statement of a month. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Locks a month: its statement stays as the ledger has it now, for ever. Revisions of its windows that"
                        + " come later are corrections on the statement of an open month. Nothing can be unlocked.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the month is locked (or the locks are listed)",
            "1:it is not: it was locked before, or there are reasons to wait",
            "2:usage, configuration or schema",
            "3:ClickHouse cannot be reached"
        })
public final class LockCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "MONTH",
            description = "Month to lock, such as 2026-10; a window belongs to the month in which it starts, UTC.")
    @Nullable
    YearMonth month;

    @Option(names = "--list", description = "Show the locks there are, and lock nothing (default: off).")
    boolean list;

    @Option(
            names = "--even-so",
            description =
                    "Lock a month that is not over in the ledger, has windows that wait for their heat, or comes after"
                            + " an open one (default: refuse).")
    boolean evenSo;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who locks it, for those who ask later (default: the user of this system).")
    String by = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What is to be remarked about it (default: nothing).")
    String note = "";

    @Override
    public Integer call() throws SQLException {
        YearMonth chosen = month;
        if (list == (chosen != null)) {
            throw new ParameterException(
                    spec.commandLine(), "Say which month to lock, such as 'lock 2026-10', or --list to see the locks");
        }
        try (Connection connection = clickHouse.connect()) {
            MonthLocks locks = new MonthLocks(clickHouse, connection);
            if (chosen == null) {
                print(locks.all());
            } else {
                lock(connection, locks, chosen);
            }
        }
        return 0;
    }

    private void lock(Connection connection, MonthLocks locks, YearMonth chosen) {
        locks.of(chosen).ifPresent(lock -> {
            throw LockRefusedException.lockedAlready(lock);
        });
        LockObstacles obstacles = LockObstacles.of(connection, chosen);
        if (!obstacles.reasons().isEmpty() && !evenSo) {
            throw LockRefusedException.notYet(chosen, obstacles.reasons());
        }
        MonthLock lock = locks.lock(chosen, by, note);
        PrintWriter err = spec.commandLine().getErr();
        obstacles.reasons().forEach(reason -> err.println("Locked even so: " + reason));
        obstacles.notes().forEach(known -> err.println("Note: " + known));
        print(List.of(lock));
        spec.commandLine().getOut().println("Its statement: joulebook statement " + chosen);
        spec.commandLine().getOut().flush();
    }

    private void print(List<MonthLock> locks) {
        PrintWriter out = spec.commandLine().getOut();
        if (locks.isEmpty()) {
            out.println("No month is locked.");
        }
        for (MonthLock lock : locks) {
            out.printf(
                    "%s  lock %d of %s by %s: %,d windows, %,d corrections of earlier months%s%n",
                    lock.month(),
                    lock.serial(),
                    lock.lockedAt(),
                    lock.lockedBy(),
                    lock.windows(),
                    lock.corrections(),
                    lock.note().isEmpty() ? "" : "  (" + lock.note() + ")");
        }
        out.flush();
    }
}
