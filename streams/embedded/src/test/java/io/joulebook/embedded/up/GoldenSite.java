package io.joulebook.embedded.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The worked example: what goes in, with the uncertainties that its text states, and what must come out. */
final class GoldenSite {

    /** Stated in the example's text, by first column and file; the files themselves have no place for them. */
    private static final Map<String, Map<String, String>> UNCERTAINTIES = Map.of(
            "nodes.csv", Map.of("n1", "50000,200000", "n2", "100000,280000"),
            "sites.csv", Map.of("S1", "10000", "S2", "50000"),
            "intensity.csv", Map.of("S1", "50000", "S2", "100000"),
            "meters.csv", Map.of("n1", "10000", "n2", "50000"));

    private static final Map<String, String> COLUMNS = Map.of(
            "nodes.csv", "idle_uncertainty_ppm,share_uncertainty_ppm",
            "sites.csv", "pue_uncertainty_ppm",
            "intensity.csv", "uncertainty_ppm",
            "meters.csv", "accuracy_ppm");

    private final Path golden;

    private GoldenSite(Path golden) {
        this.golden = golden;
    }

    /** The example beside the project, or where JOULEBOOK_SHARED says; the test is skipped where there is none. */
    static GoldenSite orSkip() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path golden = up.resolve("shared/golden");
            if (Files.isDirectory(golden)) {
                return new GoldenSite(golden);
            }
        }
        String named = System.getenv("JOULEBOOK_SHARED");
        Path golden = Path.of(named == null ? "shared" : named, "golden");
        Assumptions.assumeTrue(
                Files.isDirectory(golden),
                "Skipped: no shared/golden above the project; set JOULEBOOK_SHARED to the directory that has golden");
        return new GoldenSite(golden);
    }

    /** How usage is put into records. */
    enum Batches {
        /** All rows of one node and interval in one record. */
        AS_MEASURED,
        /** Each row in a record of its own. */
        ONE_BY_ONE
    }

    /** Writes the input into a directory of its own, rows of each file in an order that the seed decides. */
    Path writeTo(Path directory, long seed, Batches batches) throws IOException {
        Path site = Files.createDirectories(directory.resolve("site-" + seed));
        try (Stream<Path> files = Files.list(golden.resolve("in"))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                List<String> lines = Files.readAllLines(file);
                if (name.equals("usage.csv") && batches == Batches.ONE_BY_ONE) {
                    lines = alone(lines);
                }
                Files.write(site.resolve(name), name.endsWith(".csv") ? rows(name, lines, seed) : lines);
            }
        }
        return site;
    }

    /** Rows of another boot never share a record, and a usage row's boot decides nothing else. */
    private static List<String> alone(List<String> lines) {
        List<String> alone = new ArrayList<>(List.of(lines.get(0) + ",boot"));
        for (String line : lines.subList(1, lines.size())) {
            alone.add(line + ",b" + alone.size());
        }
        return alone;
    }

    private static List<String> rows(String name, List<String> lines, long seed) {
        String added = COLUMNS.get(name);
        Map<String, String> byId = new TreeMap<>(UNCERTAINTIES.getOrDefault(name, Map.of()));
        List<String> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(added == null ? line : line + "," + byId.get(line.substring(0, line.indexOf(','))));
        }
        Collections.shuffle(rows, new Random(seed));
        rows.add(0, added == null ? lines.get(0) : lines.get(0) + "," + added);
        return rows;
    }

    /** Columns of a file that must come out, row by row. */
    List<List<String>> expected(String file, List<String> wanted) throws IOException {
        List<String> lines = Files.readAllLines(golden.resolve("out").resolve(file));
        List<String> head = Arrays.asList(lines.get(0).split(","));
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            rows.add(wanted.stream().map(name -> fields[head.indexOf(name)]).toList());
        }
        return rows;
    }

    /** A file that must come out, as it is. */
    String expected(String file) throws IOException {
        return Files.readString(golden.resolve("out").resolve(file));
    }
}
