package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.CsvTable;
import io.joulebook.ingest.rows.CsvTable.RowConsumer;
import io.joulebook.ingest.rows.Pulse;
import io.joulebook.ingest.rows.ReferenceData;
import io.joulebook.ingest.rows.Rejects;
import io.joulebook.ingest.rows.ReplayRow;
import io.joulebook.ingest.rows.ReplaySource;
import io.joulebook.ingest.rows.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory in the documented CSV form; see the package's Javadoc. */
final class CsvSource implements ReplaySource {

    private final Path directory;
    private final SiteConfig config;
    private final List<String> problems = new ArrayList<>();

    CsvSource(Path directory) {
        this.directory = directory;
        this.config = SiteConfig.read(directory, problems);
        for (String file : SiteTables.FORMS.keySet()) {
            if (present(file)) {
                problems.addAll(table(file).problems());
            } else if (SiteTables.REQUIRED.contains(file)) {
                problems.add(file + ": missing; a file with nothing but its header line will do");
            }
        }
        problems.addAll(strangers());
        if (Stream.of(SiteTables.NODES, SiteTables.SITES)
                .allMatch(file -> !present(file) || table(file).problems().isEmpty())) {
            problems.addAll(new NodePlaces(config).problems(this::read));
        }
    }

    /** Tables nobody will read: most likely a name misspelt, and its rows would be missed by no one. */
    private List<String> strangers() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".csv") && !SiteTables.FORMS.containsKey(name))
                    .sorted()
                    .map(name -> name + ": no such table" + Spelling.suggestion(name, SiteTables.FORMS.keySet()))
                    .toList();
        } catch (IOException e) {
            return List.of(directory + ": cannot be listed: " + e.getMessage());
        }
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<String> notices() {
        return List.of();
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(directory.resolve(SiteConfig.FILE));
        SiteTables.FORMS.keySet().stream()
                .filter(this::present)
                .map(directory::resolve)
                .forEach(files::add);
        return files;
    }

    @Override
    public Duration window() {
        return config.window();
    }

    @Override
    public String usageFile() {
        return SiteTables.USAGE;
    }

    @Override
    public void rows(Consumer<ReplayRow> rows, Rejects rejects, Pulse pulse) throws IOException {
        SampleTables samples = new SampleTables(config.epochMicros());
        table(SiteTables.METERS).read(row -> rows.accept(samples.meter(row)), rejects, pulse);
        table(SiteTables.USAGE).read(row -> rows.accept(samples.usage(row)), rejects, pulse);
    }

    @Override
    public ReferenceData reference(long lastMicros, Rejects rejects) throws IOException {
        SiteReference sites = new SiteReference(config);
        NodeReference nodes = new NodeReference(config);
        OwnerReference owners = new OwnerReference(config);
        IntensityReference intensities = new IntensityReference(config, lastMicros);
        OnsiteReference onsite = new OnsiteReference(config);
        HeatReference heat = new HeatReference(config);
        read(SiteTables.SITES, sites::add, rejects);
        read(SiteTables.CURVE, nodes::addCurvePoint, rejects);
        read(SiteTables.CPUS, nodes.drivers()::addCpu, rejects);
        read(SiteTables.COEFFICIENTS, nodes.drivers()::addCoefficient, rejects);
        read(SiteTables.NODES, nodes::add, rejects);
        read(SiteTables.TENANTS, owners::addOwner, rejects);
        read(SiteTables.RESERVATIONS, owners::addReservation, rejects);
        read(SiteTables.SERVICES, owners::addService, rejects);
        read(SiteTables.INTENSITY, intensities::add, rejects);
        read(SiteTables.ONSITE, onsite::add, rejects);
        read(SiteTables.HEAT, heat::add, rejects);
        return new ReferenceData(
                sites.profiles(),
                nodes.profiles(sites.zones()),
                owners.assignments(),
                intensities.all(),
                onsite.all(),
                heat.readings());
    }

    private void read(String file, RowConsumer consumer, Rejects rejects) throws IOException {
        if (present(file)) {
            table(file).read(consumer, rejects, bytes -> {});
        }
    }

    private boolean present(String file) {
        return Files.isRegularFile(directory.resolve(file));
    }

    private CsvTable table(String file) {
        return new CsvTable(directory.resolve(file), file, SiteTables.form(file));
    }
}
