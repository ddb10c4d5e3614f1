package io.joulebook.attribution.heat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The running account of one heat loop: heat delivered, credited to energy used, carried, lapsed (METHOD §5).
 *
 * <p>In each window the credit is the lesser of the heat at hand (delivered now, or carried) and the loop's facility
 * energy. Heat above that was made earlier and kept in the tank, so it is carried to the windows after; the oldest is
 * credited first. Heat delivered in window <i>w</i> may be credited up to window <i>w + horizon/window</i>, whose start
 * is the horizon later; what is then left lapses.
 *
 * <p>The account remembers what it carries: {@link #credit} is called once a window, in order of time, and each call
 * moves on by one window. A window without a reading or without lines is a call with zero. Not for several threads.
 */
public final class HeatAccount {

    private final long horizonWindows;
    private final Deque<Parcel> carried = new ArrayDeque<>();
    private long carriedMicrojoules;
    private long window;

    private HeatAccount(long horizonWindows) {
        this.horizonWindows = horizonWindows;
    }

    /**
     * Heat of one window that is not credited yet.
     *
     * @param window number of the window
     * @param microjoules what is left of it, µJ
     */
    public record Parcel(long window, long microjoules) {}

    /**
     * An account that carries nothing yet.
     *
     * @param windowMicros length of a window, µs
     * @param horizonMicros how long heat may be carried, µs, a whole number of windows; METHOD §5 has 24 h
     */
    public static HeatAccount opened(long windowMicros, long horizonMicros) {
        if (windowMicros <= 0 || horizonMicros < 0 || horizonMicros % windowMicros != 0) {
            throw new IllegalArgumentException("Heat must be carried for a whole number of windows, such as 24 h of"
                    + " 60 s, but the horizon is " + horizonMicros + " µs and the window " + windowMicros + " µs");
        }
        return new HeatAccount(horizonMicros / windowMicros);
    }

    /**
     * An account taken up again where it was left.
     *
     * @param window number of the next window: of whole window lengths since the epoch, say
     * @param carried what {@link #carried} gave
     */
    public static HeatAccount resumed(long windowMicros, long horizonMicros, long window, List<Parcel> carried) {
        HeatAccount account = opened(windowMicros, horizonMicros);
        account.window = window;
        for (Parcel parcel : carried) {
            account.carried.addLast(parcel);
            account.carriedMicrojoules = Math.addExact(account.carriedMicrojoules, parcel.microjoules());
        }
        return account;
    }

    /** What later windows may still be credited with, oldest first. */
    public List<Parcel> carried() {
        return List.copyOf(carried);
    }

    /** Moves on to a later window, past windows in which nothing was delivered or used: only if nothing is carried. */
    void passTo(long laterWindow) {
        if (laterWindow != window && carriedMicrojoules != 0) {
            throw new IllegalStateException("Heat account bug: windows " + window + " to " + laterWindow
                    + " were passed with " + carriedMicrojoules + " µJ carried");
        }
        window = laterWindow;
    }

    /** Number of the window that {@link #credit} settles next. */
    long window() {
        return window;
    }

    /**
     * Settles the next window.
     *
     * @param deliveredMicrojoules heat handed over in the window, µJ, zero or more
     * @param facilityMicrojoules facility energy of all lines of the loop in the window, µJ, zero or more
     * @throws ArithmeticException if the heat at hand is above 2<sup>63</sup> − 1 µJ; the account has not moved on
     */
    public HeatCredit credit(long deliveredMicrojoules, long facilityMicrojoules) {
        if (deliveredMicrojoules < 0 || facilityMicrojoules < 0) {
            throw new IllegalArgumentException(
                    "Heat and energy of a window cannot be negative: delivered " + deliveredMicrojoules
                            + " µJ, facility " + facilityMicrojoules + " µJ; the account has not moved on");
        }
        long carryIn = carriedMicrojoules;
        long atHand = Math.addExact(carryIn, deliveredMicrojoules);
        long credited = Math.min(atHand, facilityMicrojoules);

        if (deliveredMicrojoules > 0) {
            carried.addLast(new Parcel(window, deliveredMicrojoules));
        }
        take(credited);
        long lapsed = lapse();
        carriedMicrojoules = atHand - credited - lapsed;
        window++;

        return new HeatCredit(
                deliveredMicrojoules,
                carryIn,
                facilityMicrojoules,
                credited,
                carriedMicrojoules,
                lapsed,
                HeatCredit.erfPpm(credited, facilityMicrojoules));
    }

    /** Heat that later windows may still be credited with, µJ. */
    public long carriedMicrojoules() {
        return carriedMicrojoules;
    }

    private void take(long microjoules) {
        long due = microjoules;
        while (due > 0) {
            Parcel oldest = carried.removeFirst();
            if (oldest.microjoules() > due) {
                carried.addFirst(new Parcel(oldest.window(), oldest.microjoules() - due));
                return;
            }
            due -= oldest.microjoules();
        }
    }

    private long lapse() {
        long lapsed = 0;
        while (!carried.isEmpty() && carried.getFirst().window() <= window - horizonWindows) {
            lapsed += carried.removeFirst().microjoules();
        }
        return lapsed;
    }
}
