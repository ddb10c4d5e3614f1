package io.joulebook.sql;

import java.time.YearMonth;
import java.util.List;
import picocli.CommandLine.IExitCodeGenerator;

/** A month cannot be locked, or not yet; exit code 1. Nothing was changed. */
public final class LockRefusedException extends RuntimeException implements IExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private LockRefusedException(String message) {
        super(message);
    }

    /** The month is locked already, and for ever. */
    static LockRefusedException lockedAlready(MonthLock lock) {
        return new LockRefusedException(lock.month() + " was locked already, on " + lock.lockedAt() + " by "
                + lock.lockedBy() + " (lock " + lock.serial() + "): a month is locked once and is never unlocked;"
                + " what changes later is on the statement of an open month");
    }

    /** Somebody else's lock came first; this one was made from a state that is past. */
    static LockRefusedException overtaken(YearMonth month, MonthLock winner) {
        return new LockRefusedException(
                winner.lockedBy() + " locked " + winner.month() + " at the same time (lock " + winner.serial() + "): "
                        + month + " was not locked by this command; run it again if it still is open");
    }

    /** There are reasons to wait. */
    static LockRefusedException notYet(YearMonth month, List<String> reasons) {
        return new LockRefusedException(month + " was not locked:\n  " + String.join("\n  ", reasons)
                + "\nWait, or lock it as it is with --even-so; what comes later will be a correction on a later"
                + " statement");
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
