package io.joulebook.attribution.carbon;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/** All that is known of one interval of a site's power, superseded versions included. */
final class OnsiteVersions {

    private final NavigableSet<OnsitePower> versions = new TreeSet<>(OnsitePower.WEAKER_FIRST);
    private boolean movesTheBattery;
    private boolean chargesFromGrid;

    OnsiteVersions(Collection<OnsitePower> known) {
        known.forEach(this::add);
    }

    /** Takes one more; false if it is known. */
    boolean add(OnsitePower power) {
        movesTheBattery |= power.movesTheBattery();
        chargesFromGrid |= power.gridChargedMicrojoules() > 0;
        return versions.add(power);
    }

    OnsitePower inForce() {
        return versions.last();
    }

    int count() {
        return versions.size();
    }

    /** How many records say something that later intervals may depend on, by way of the battery. */
    long recordsThatMove(GridMix grid) {
        return (movesTheBattery ? count() : 0) + (chargesFromGrid ? grid.records() : 0);
    }
}
