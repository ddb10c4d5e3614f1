package io.joulebook.embedded.ledger;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.MeterEnergy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** The worked example's results as records, if the directory with it lies above the project. */
final class GoldenFiles {

    private static final Instant EPOCH = Instant.ofEpochMilli(1_736_935_200_000L);
    private static final long WINDOW_S = 900;

    private final Path out;

    /**
     * A row of a file.
     *
     * @param fields its text by column
     */
    record Row(Map<String, String> fields) {

        String text(String column) {
            return Objects.requireNonNull(fields.get(column), () -> "no column " + column + " in " + fields);
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }

        /** Start of the row's window, µs since the epoch. */
        long windowStartMicros() {
            return start(number("window")).toEpochMilli() * 1000;
        }
    }

    private GoldenFiles(Path out) {
        this.out = out;
    }

    static GoldenFiles orSkip() {
        String named = System.getenv("JOULEBOOK_SHARED");
        Path found = Path.of(named == null ? "shared" : named, "golden");
        for (Path up = Path.of("").toAbsolutePath(); up != null && named == null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/golden"))) {
                found = up.resolve("shared/golden");
                break;
            }
        }
        Assumptions.assumeTrue(
                Files.isDirectory(found),
                "Skipped: no shared/golden above the project; set JOULEBOOK_SHARED to the directory that has golden");
        return new GoldenFiles(found.resolve("out"));
    }

    Path file(String name) {
        return out.resolve(name);
    }

    /** Rows of a file, column by name. */
    List<Row> rows(String name) {
        try {
            List<String> lines = Files.readAllLines(out.resolve(name));
            String[] head = lines.get(0).split(",", -1);
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", -1);
                Map<String, String> row = new TreeMap<>();
                for (int column = 0; column < head.length; column++) {
                    row.put(head[column], fields[column]);
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The windows with their heat booked and their uncertainties stated. */
    List<LedgerWindow> windows() {
        List<Row> lines = rows("lines_segment.csv");
        Map<String, LedgerWindow> windows = new TreeMap<>();
        for (Row row : rows("segments.csv")) {
            GoldenNode node = GoldenNode.of(row.text("node"));
            LedgerSegment segment = segment(row, node);
            lines.stream()
                    .filter(line -> line.text("node").equals(row.text("node"))
                            && line.text("from_s").equals(row.text("from_s")))
                    .forEach(line -> segment.getLines().add(line(line)));
            node.stateUncertainty(segment);
            LedgerWindow window =
                    windows.computeIfAbsent(row.text("node") + row.text("window"), unseen -> window(row, node));
            window.getSegments().add(segment);
            MeterEnergy wall = window.getMeters().get(0);
            wall.setEnergyUj(wall.getEnergyUj() + segment.getWallUj());
        }
        return List.copyOf(windows.values());
    }

    private static LedgerWindow window(Row row, GoldenNode node) {
        return LedgerWindow.newBuilder()
                .setNode(row.text("node"))
                .setSite(node.site())
                .setZone(node.site())
                .setLoop(node.loop())
                .setWindowStart(start(row.number("window")))
                .setWindowEnd(start(row.number("window") + 1))
                .setRevision(0)
                .setCause("FIRST")
                .setSupersedes(null)
                .setMethod("S/1")
                .setInputDigest("digest")
                .setParamHash("hash")
                .setFlags(new ArrayList<>())
                .setMeters(new ArrayList<>(List.of(new MeterEnergy("wall", "WALL", 0L, new ArrayList<>()))))
                .setSegments(new ArrayList<>())
                .build();
    }

    private static LedgerSegment segment(Row row, GoldenNode node) {
        return LedgerSegment.newBuilder()
                .setSegmentStart(EPOCH.plusSeconds(row.number("from_s")))
                .setSegmentEnd(EPOCH.plusSeconds(row.number("to_s")))
                .setWallUj(row.number("wall"))
                .setPackageUj(row.number("pkg_total"))
                .setDramUj(row.number("dram_total"))
                .setGpuUj(0)
                .setPlatformUj(row.number("platform_total"))
                .setPackageIdleUj(row.number("pkg_idle"))
                .setDramIdleUj(row.number("dram_idle"))
                .setGpuIdleUj(0)
                .setPlatformIdleUj(row.number("platform_idle"))
                .setOverheadUj(row.number("overhead"))
                .setPuePpm(node.puePpm())
                .setPueUncertaintyPpm(node.pueUncertaintyPpm())
                .setIntensityMgPerKwh(row.number("intensity"))
                .setIntensityUncertaintyPpm(node.intensityUncertaintyPpm())
                .setIntensityKind("AVERAGE")
                .setIntensityBoundary("LIFECYCLE")
                .setIntensityStatus("MEASURED")
                .setIntensitySource("grid operator")
                .setIntensityPublishedAt(EPOCH)
                .setIntensityRevision(1)
                .setHeatClaim(node.claim())
                .setGrossUg(row.number("carbon"))
                .setEmbodiedUg(row.number("embodied"))
                .setLines(new ArrayList<>())
                .build();
    }

    private static LedgerLine line(Row row) {
        return LedgerLine.newBuilder()
                .setTenant(row.text("tenant"))
                .setLevel("L0")
                .setCpuNs(row.number("cpu_ns"))
                .setDynamicPackageUj(row.number("e_dyn_pkg_uj"))
                .setDynamicDramUj(row.number("e_dyn_dram_uj"))
                .setDynamicGpuUj(0)
                .setDynamicPlatformUj(row.number("e_dyn_platform_uj"))
                .setAlternativePackageUj(0)
                .setIdleUj(row.number("e_idle_uj"))
                .setOverheadUj(row.number("e_overhead_uj"))
                .setGrossUg(row.number("c_gross_lb_ug"))
                .setReusedUj(row.number("e_reused_uj"))
                .setReusedUg(row.number("c_reused_lb_ug"))
                .setDisplacedUg(row.number("c_displaced_memo_ug"))
                .setEmbodiedUg(row.number("m_embodied_ug"))
                .build();
    }

    /** The heat accounts. */
    List<LoopWindow> accounts() {
        List<LoopWindow> accounts = new ArrayList<>();
        long register = 0;
        for (Row row : rows("heat.csv")) {
            register += row.number("delivered");
            accounts.add(LoopWindow.newBuilder()
                    .setLoop(row.text("loop"))
                    .setSite("S1")
                    .setWindowStart(start(row.number("window")))
                    .setWindowEnd(start(row.number("window") + 1))
                    .setRevision(0)
                    .setDeliveredUj(row.number("delivered"))
                    .setCarryInUj(row.number("carry_in"))
                    .setFacilityUj(row.number("facility"))
                    .setCreditedUj(row.number("credited"))
                    .setCarryOutUj(row.number("carry_out"))
                    .setLapsedUj(0)
                    .setErfPpm(row.number("erf_ppm"))
                    .setDisplacedUg(row.number("c_displaced_memo_ug"))
                    .setDisplacedMgPerKwh(227_000)
                    .setBoilerEfficiencyPpm(900_000)
                    .setRegisterUj(register)
                    .setNodes(1)
                    .setFlags(new ArrayList<>())
                    .build());
        }
        return accounts;
    }

    private static Instant start(long window) {
        return EPOCH.plusSeconds((window - 1) * WINDOW_S);
    }
}
