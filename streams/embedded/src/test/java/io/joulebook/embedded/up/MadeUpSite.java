package io.joulebook.embedded.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two hours of a site of three nodes, in the CSV form; always the same.
 *
 * <p>The nodes differ in what is hard about them: {@code plain} has a wall meter and nothing else; {@code counted} has
 * counters that wrap; {@code broken} is booted anew and has a meter that says nothing for minutes. Usage intervals of
 * 25 s lie across the window boundaries.
 */
final class MadeUpSite {

    static final Instant START = Instant.parse("2025-01-15T10:00:00Z");
    static final int LENGTH_S = 7_200;
    static final Instant END = START.plusSeconds(LENGTH_S);
    static final List<String> NODES = List.of("plain", "counted", "broken");

    private static final String SITE_CONFIG = "{\"epoch_ms\": " + START.toEpochMilli() + ", \"window_s\": 60}";
    private static final long RANGE_UJ = 262_143_328_850L;
    private static final int USAGE_S = 25;
    private static final int REBOOT_S = 3_997;
    private static final int GAP_FROM_S = 5_000;
    private static final int GAP_UNTIL_S = 5_400;
    private static final int HEAT_S = 45;
    private static final int NONSENSE_S = 900;
    private static final int REPLACED_S = 3_600;

    private final SplittableRandom random = new SplittableRandom(20250115);
    private final List<String> meters = new ArrayList<>();
    private final List<String> usage = new ArrayList<>();
    private final Path directory;

    private MadeUpSite(Path directory) {
        this.directory = directory;
    }

    /** Writes the site into a directory, which is made. */
    static MadeUpSite in(Path directory) {
        MadeUpSite site = new MadeUpSite(directory);
        site.reference();
        site.plain();
        site.counted();
        site.broken();
        NODES.forEach(site::usage);
        site.write("meters.csv", "node,meter,kind,boot,t_s,value,range_uj", site.meters);
        site.write("usage.csv", "node,proc,container,boot,from_s,to_s,cpu_ns", site.usage);
        return site;
    }

    /**
     * Puts the two nodes of the hall on a loop that heats a pool. Its register is read at odd times, shows nonsense
     * once, and is replaced by a new one in the middle; in the first half hour it takes more than the nodes use.
     */
    MadeUpSite withHeat() {
        write(
                "nodes.csv",
                "node,site,cores_milli,idle_platform_uw,idle_pkg_uw,loop,zone",
                List.of(
                        "plain,hall,8000,60000000,,pool,",
                        "counted,hall,16000,30000000,22000000,pool,",
                        "broken,shed,4000,40000000,,,south"));
        write(
                "sites.csv",
                "site,pue_ppm,zone,heat_claim,displaced_mg_per_kwh_fuel,boiler_eff_ppm,from_s",
                List.of(
                        "hall,1130000,north,WASTE,227000,900000,0",
                        "hall,1130000,north,ALLOCATED,227000,900000,5410",
                        "shed,1400000,south,NONE,,,"));
        List<String> heat = new ArrayList<>();
        long register = 4_000_000_000L;
        for (int second = 0; second <= LENGTH_S; second += HEAT_S) {
            heat.add("pool," + second + "," + (second == NONSENSE_S ? 1 : register));
            register = second == REPLACED_S ? 0 : register + HEAT_S * watts(second < 1800 ? 280 : 90, 70);
        }
        heat.add("pool," + (LENGTH_S + 30) + "," + register);
        write("heat.csv", "loop,t_s,register_uj", heat);
        return this;
    }

    /**
     * Writes the site as it was known at first into another directory: intensities, a contract and the second half of
     * the register are missing, a tenant did not come yet, one site is not known but for its node's zone, an intensity,
     * an idle power and a PUE are others.
     */
    Path earlier(Path other) {
        return SiteFiles.in(directory)
                .revision(1)
                .without("intensity.csv", "south,1800,")
                .replaced("intensity.csv", "north,3600,", row -> row.replace(",61000,2", ",58000,1"))
                .without("tenants.csv", "counted,c1,cora,")
                .replaced("nodes.csv", "counted,", row -> row.replace(",22000000,", ",18000000,"))
                .with("sites.csv", rows -> rows.limit(1).map(row -> row.replace(",1130000,", ",1200000,")))
                .with("heat.csv", rows -> rows.limit(REPLACED_S / HEAT_S))
                .writeTo(other);
    }

    /** Writes what puts these tables right, and nothing else, into another directory. */
    Path corrections(Path other, String... tables) {
        return SiteFiles.in(directory).revision(2).only(tables).writeTo(other);
    }

    Path directory() {
        return directory;
    }

    private void reference() {
        write("config.json", SITE_CONFIG, List.of());
        write(
                "nodes.csv",
                "node,site,cores_milli,idle_platform_uw,idle_pkg_uw",
                List.of(
                        "plain,hall,8000,60000000,",
                        "counted,hall,16000,30000000,22000000",
                        "broken,shed,4000,40000000,"));
        write("sites.csv", "site,pue_ppm,zone", List.of("hall,1130000,north", "shed,1400000,south"));
        write(
                "intensity.csv",
                "zone,from_s,to_s,mg_per_kwh,version",
                List.of(
                        "north,0,3600,56000,1",
                        "north,3600,10800,61000,2",
                        "south,0,1800,420000,1",
                        "south,1800,10800,433333,1"));
        write(
                "tenants.csv",
                "node,container,tenant,from_s,to_s",
                List.of(
                        "plain,c1,ada,0,",
                        "plain,c2,bell,0,",
                        "counted,c1,ada,0,3010",
                        "counted,c1,cora,3010,",
                        "counted,c2,bell,0,",
                        "broken,c1,cora,0,"));
        write(
                "reservations.csv",
                "node,tenant,cores_milli,from_s",
                List.of("plain,ada,3000,0", "counted,bell,7000,0", "counted,cora,2000,3600", "broken,cora,4000,0"));
    }

    private void plain() {
        for (int second = 0; second <= LENGTH_S; second += 5) {
            meter("plain", "wall", "POWER", "b1", second, watts(60, 90), 0);
        }
    }

    private void counted() {
        long register = 200_000_000_000L;
        for (int second = 0; second <= LENGTH_S; second += 6) {
            meter("counted", "wall", "POWER", "b1", second, watts(110, 60), 0);
            meter("counted", "pkg", "COUNTER", "b1", second, register % RANGE_UJ, RANGE_UJ);
            register += 6 * watts(35, 60);
        }
    }

    private void broken() {
        long register = 0;
        for (int second = 0; second <= LENGTH_S; second += 8) {
            if (second >= REBOOT_S && second < REBOOT_S + 8) {
                register = 0;
            }
            if (second < GAP_FROM_S || second >= GAP_UNTIL_S) {
                meter("broken", "wall", "COUNTER", bootAt(second), second, register, 0);
            }
            register += 8 * watts(45, 40);
        }
    }

    private static String bootAt(int second) {
        return second < REBOOT_S ? "b1" : "b2";
    }

    private void usage(String node) {
        for (int from = 0; from < LENGTH_S; from += USAGE_S) {
            for (int container = 1; container <= 3; container++) {
                if (random.nextInt(10) > 0) {
                    use(node, from, 100 + container, "c" + container);
                }
            }
            use(node, from, 7, "");
        }
    }

    private void use(String node, int from, int process, String container) {
        String boot = node.equals("broken") ? bootAt(from) : "b1";
        long nanos = random.nextLong(USAGE_S * 1_000_000_000L);
        usage.add(String.join(
                ",", node, "" + process, container, boot, "" + from, "" + (from + USAGE_S), Long.toString(nanos)));
    }

    private long watts(long least, long range) {
        return least * 1_000_000 + random.nextLong(range * 1_000_000);
    }

    private void meter(String node, String meter, String kind, String boot, int second, long value, long range) {
        meters.add(String.join(",", node, meter, kind, boot, "" + second, "" + value, "" + range));
    }

    /** Adds lines to a file. */
    MadeUpSite append(String file, String... lines) {
        try {
            List<String> whole = new ArrayList<>(Files.readAllLines(directory.resolve(file)));
            whole.addAll(List.of(lines));
            Files.write(directory.resolve(file), whole);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of lines of a file, which is the number of its last line. */
    long lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file)).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String head, List<String> lines) {
        try {
            Files.createDirectories(directory);
            List<String> whole = new ArrayList<>(List.of(head));
            whole.addAll(lines);
            Files.write(directory.resolve(file), whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
