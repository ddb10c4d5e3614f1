package io.joulebook.ingest.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the best meters that the machine has.
 *
 * @param tree the kernel's files
 * @param clock its unit of CPU time
 * @param idleMicrowatts declared idle power, µW; null if none
 * @param fullMicrowatts declared power under full load, µW; null if none
 */
record MeterSearch(
        LinuxTree tree,
        ClockTicks clock,
        @Nullable Long idleMicrowatts,
        @Nullable Long fullMicrowatts) {

    private static final Logger LOG = LoggerFactory.getLogger(MeterSearch.class);

    /** Powercap counters that can be read; without any, the declared model, which is said aloud. */
    Meters find(Moment start) {
        List<PowercapZone> zones = PowercapZone.find(tree);
        List<PowercapZone> readable =
                zones.stream().filter(zone -> zone.microjoules() != null).toList();
        warnOfUnreadable(zones, readable);
        if (!readable.isEmpty()) {
            return new PowercapMeters(readable, idleMicrowatts == null ? 0 : idleMicrowatts);
        }
        int processors = CpuTimes.read(tree).processors();
        PowerModel model = PowerModel.declared(idleMicrowatts, fullMicrowatts, processors);
        Meters meter = new ModelledMeter(tree, clock, model, start);
        LOG.warn(
                "NO ENERGY METER on this machine: energy comes from {}. Every figure is flagged MODELLED. Better figures:"
                        + " --idle-watts and --max-watts as read from a plug meter.",
                meter.origin());
        return meter;
    }

    private static void warnOfUnreadable(List<PowercapZone> zones, List<PowercapZone> readable) {
        for (PowercapZone zone : zones) {
            if (!readable.contains(zone)) {
                LOG.warn(
                        "Meter {} is there but {} cannot be read: not used. Run the agent as root, or let its group read"
                                + " the file: chgrp GROUP FILE && chmod g+r FILE.",
                        zone.meter(),
                        zone.counter());
            }
        }
    }
}
