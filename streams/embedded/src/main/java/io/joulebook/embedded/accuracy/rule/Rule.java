package io.joulebook.embedded.accuracy.rule;

import io.joulebook.embedded.accuracy.calibration.Calibration;
import io.joulebook.embedded.accuracy.machine.ObservedWindow;
import java.util.List;

/** Shares a window among its tenants. */
@FunctionalInterface
public interface Rule {

    /** What each tenant is charged, in the order of the window's uses. */
    List<Charge> charges(ObservedWindow window, Calibration calibration);
}
