package io.joulebook.audit.explain;

import java.util.Map;

/** Flags and reasons in words. */
final class Words {

    private static final String DROP = "DROP_";
    private static final String HEAT = "HEAT_";

    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("WRAP", "a counter passed its range and began anew at zero; that was added"),
            Map.entry("DUPLICATE", "a reading came twice and counts once"),
            Map.entry("INTERPOLATED", "no sample in a stretch as long as the window; interpolated between neighbours"),
            Map.entry("ESTIMATED", "samples missing for long; the mean of the neighbours stands for them (u = 30 %)"),
            Map.entry("GAP_RESET", "a counter was reset, as at a reboot; what was used in between is not known"),
            Map.entry("GAP_AMBIGUOUS", "a counter may have wrapped more than once; the step is not counted"),
            Map.entry(
                    "INTENSITY_CONFLICT",
                    "published intensities contradict each other; the precedence of revisions decided"),
            Map.entry("NO_READING", "no meter of the node tells of the window"),
            Map.entry("PARTIAL", "a meter that counts does not cover the whole window; the rest is zero"),
            Map.entry("MODELLED", "energy is from a model, not from a meter"),
            Map.entry("OVER_CAPACITY", "more CPU time than the node can give; scaled down to its capacity"),
            Map.entry("IDLE_CLAMPED", "metered energy below the idle power of the profile; all of it is idle"),
            Map.entry("WALLS_DISAGREE", "two wall meters differ by more than their uncertainty; the better one counts"),
            Map.entry("METER_CONFLICT", "component meters exceed the wall meter; they were scaled to it"),
            Map.entry("METER_ROUNDING", "component meters exceed the wall meter within their resolution"),
            Map.entry(
                    "HEAT_NO_REGISTER", "the heat meter does not tell of the whole window; the rest counts as nothing"),
            Map.entry(
                    "HEAT_CLOSED",
                    "the claim came when the loop's account was closed; the lines keep what they had of its heat"),
            Map.entry("HEAT_INCOMPLETE", "a node of the loop had not told what it used"),
            Map.entry(
                    "HEAT_GAP_RESET", "the heat meter's register began anew; what it had delivered until then is lost"),
            Map.entry("HEAT_GAP_SILENT", "the heat meter was silent for so long that what it delivered is not booked"),
            Map.entry("NO_ASSIGNMENT", "nobody had said who owns what on the node"),
            Map.entry("NO_SITE", "nobody had said what the site's PUE is; a PUE of one was taken"),
            Map.entry("HEAT_PENDING", "the share of the loop's heat is not known yet; another revision follows"),
            Map.entry("SERVICE_CYCLE", "shared services use each other without end; part stays with the service"),
            Map.entry("CURVE_REFUSED", "the profile's load curve contradicts itself; the split is by CPU time"),
            Map.entry("IDLE_REFUSED", "the profile's idle power contradicts itself; zero was taken"),
            Map.entry(
                    "DRIVERS_REFUSED", "what the profile says of drivers contradicts itself; a lower level was taken"),
            Map.entry("LIMIT_REFUSED", "a meter's power limit contradicts itself; none was applied"),
            Map.entry("LOOP_REFUSED", "the profile's heat loop cannot be used; none was taken"),
            Map.entry("EMBODIED_REFUSED", "the profile's embodied emissions cannot be used; none were booked"),
            Map.entry("UNCERTAINTY_REFUSED", "the profile's uncertainties cannot be used; the default was taken"),
            Map.entry("VERSION_REFUSED", "a version of the profile cannot be used; the one before it went on"),
            Map.entry("OWNER_REFUSED", "an owner in the assignment contradicts another; it was left out"),
            Map.entry("SERVICE_REFUSED", "a service share in the assignment contradicts itself; it was left out"),
            Map.entry("RESERVATION_REFUSED", "a reservation does not fit the node; it was left out"));

    private static final Map<String, String> REASONS = Map.of(
            "GLITCH", "refused GLITCH: fell, and no wrap explains it",
            "IMPLAUSIBLE", "refused IMPLAUSIBLE: more power than the meter's limit",
            "CLOCK", "refused CLOCK: time went back within a boot",
            "CONFLICT", "refused CONFLICT: two values at one instant");

    private Words() {}

    static String flag(String flag) {
        String known = FLAGS.get(flag);
        if (known != null) {
            return known;
        }
        if (flag.startsWith(DROP)) {
            return "a reading was " + verdict(flag.substring(DROP.length()));
        }
        if (flag.startsWith(HEAT)) {
            return "the loop's heat in this window: " + flag.substring(HEAT.length());
        }
        return "see the README's list of flags";
    }

    static String verdict(String verdict) {
        if (verdict.equals(MeterStory.REPEATED)) {
            return "repeated: counts once";
        }
        return REASONS.getOrDefault(verdict, verdict);
    }
}
