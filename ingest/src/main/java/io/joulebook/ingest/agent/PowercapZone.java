package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterDomain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An energy counter of the kernel's powercap framework that may be published.
 *
 * <p><b>Source:</b> {@code name}, {@code energy_uj} and {@code max_energy_range_uj} of the zones {@code intel-rapl:*},
 * which AMD's processors have too. Published are {@code package-N}, its {@code dram} and {@code psys}. Not published:
 * {@code core} and {@code uncore}, which their package contains, and {@code intel-rapl-mmio:*}, the same counter by
 * another way.
 *
 * @param directory the zone's directory
 * @param meter id on the machine: {@code package-0}, {@code dram-0}, {@code psys}
 * @param domain what it covers
 * @param rangeMicrojoules where it wraps, µJ; 0 if the kernel does not tell
 */
record PowercapZone(Path directory, String meter, MeterDomain domain, long rangeMicrojoules) {

    private static final String PACKAGE = "package-";

    /** The zones of the machine, sorted by meter id, readable or not. */
    static List<PowercapZone> find(LinuxTree tree) {
        List<PowercapZone> zones = new ArrayList<>();
        Path top = tree.sys().resolve("class/powercap");
        for (Path directory : zonesIn(top)) {
            String name = LinuxTree.textOf(directory.resolve("name"));
            if (name == null) {
                continue;
            }
            if (name.equals("psys")) {
                zones.add(of(directory, name, MeterDomain.PSYS));
            } else if (name.startsWith(PACKAGE)) {
                zones.add(of(directory, name, MeterDomain.PACKAGE));
                addMemory(zones, directory, name.substring(PACKAGE.length()));
            }
        }
        zones.sort(Comparator.comparing(PowercapZone::meter));
        return zones;
    }

    /** Energy so far, µJ; null if it cannot be read. */
    @Nullable
    Long microjoules() {
        return LinuxTree.numberIn(counter());
    }

    /** The counter's file. */
    Path counter() {
        return directory.resolve("energy_uj");
    }

    private static void addMemory(List<PowercapZone> zones, Path socket, String socketName) {
        Path parent = socket.getParent();
        String prefix = socket.getFileName() + ":";
        for (Path directory : parent == null ? List.<Path>of() : zonesIn(parent)) {
            boolean below = directory.getFileName().toString().startsWith(prefix);
            if (below && "dram".equals(LinuxTree.textOf(directory.resolve("name")))) {
                zones.add(of(directory, "dram-" + socketName, MeterDomain.DRAM));
            }
        }
    }

    private static PowercapZone of(Path directory, String meter, MeterDomain domain) {
        Long range = LinuxTree.numberIn(directory.resolve("max_energy_range_uj"));
        return new PowercapZone(directory, meter, domain, range == null ? 0 : range);
    }

    /** In {@code /sys/class/powercap} every zone, whatever its depth, is a link at the top. */
    private static List<Path> zonesIn(Path top) {
        return LinuxTree.entriesIn(top).stream()
                .filter(entry -> entry.getFileName().toString().startsWith("intel-rapl:"))
                .toList();
    }
}
