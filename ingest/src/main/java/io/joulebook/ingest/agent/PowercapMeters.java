package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterDomain;
import io.joulebook.avro.MeterKind;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.MeterValue;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.avro.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's own energy counters, published as they are read. */
final class PowercapMeters implements Meters {

    private static final Logger LOG = LoggerFactory.getLogger(PowercapMeters.class);

    // Far above any part sold today, and low enough that a counter of 262 kJ is not taken to wrap within four minutes.
    private static final long MOST_PACKAGE_UW = 1_000_000_000;
    private static final long MOST_DRAM_UW = 500_000_000;
    private static final long MOST_PSYS_UW = 3_000_000_000L;

    private final List<PowercapZone> zones;
    private final long idleMicrowatts;
    private final Set<String> silent = new TreeSet<>();

    /**
     * Meters of these zones.
     *
     * @param idleMicrowatts declared idle power of all packages together, µW; 0 if none was declared
     */
    PowercapMeters(List<PowercapZone> zones, long idleMicrowatts) {
        this.zones = List.copyOf(zones);
        this.idleMicrowatts = idleMicrowatts;
    }

    @Override
    public List<MeterValue> read(Moment moment) {
        List<MeterValue> values = new ArrayList<>();
        for (PowercapZone zone : zones) {
            Long microjoules = zone.microjoules();
            if (microjoules != null) {
                silent.remove(zone.meter());
                values.add(valueOf(zone, microjoules));
            } else if (silent.add(zone.meter())) {
                LOG.warn("Meter {} cannot be read at {}: left out until it can.", zone.meter(), zone.counter());
            }
        }
        return values;
    }

    @Override
    public String counterLife(String bootId) {
        return bootId;
    }

    @Override
    public List<MeterLimit> limits() {
        return zones.stream()
                .map(zone -> new MeterLimit(zone.meter(), mostOf(zone.domain())))
                .toList();
    }

    @Override
    public NodeProfileVersion.Builder describeIdle(NodeProfileVersion.Builder profile) {
        return profile.setIdlePackageUw(idleMicrowatts);
    }

    @Override
    public String origin() {
        return "powercap ("
                + String.join(", ", zones.stream().map(PowercapZone::meter).toList()) + ")";
    }

    private static MeterValue valueOf(PowercapZone zone, long microjoules) {
        return MeterValue.newBuilder()
                .setMeter(zone.meter())
                .setKind(MeterKind.COUNTER)
                .setDomain(zone.domain())
                .setValue(microjoules)
                .setRangeUj(zone.rangeMicrojoules())
                .setQuality(Quality.MEASURED)
                .build();
    }

    private static long mostOf(MeterDomain domain) {
        return switch (domain) {
            case DRAM -> MOST_DRAM_UW;
            case PSYS -> MOST_PSYS_UW;
            case WALL, PACKAGE, GPU, PLATFORM, UNKNOWN -> MOST_PACKAGE_UW;
        };
    }
}
