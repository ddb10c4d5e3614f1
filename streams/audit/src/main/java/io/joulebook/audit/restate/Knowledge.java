package io.joulebook.audit.restate;

import io.joulebook.attribution.carbon.Factors;
import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensitySeries;
import io.joulebook.attribution.carbon.PueSchedule;
import io.joulebook.attribution.carbon.SupplyContracts;
import io.joulebook.attribution.heat.HeatContracts;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.audit.archive.Archive;
import io.joulebook.audit.proof.References;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.input.OwnershipRevision;
import io.joulebook.topology.input.ProfileRevision;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What the archive knows now, as the stream would hold it: of each whole-state record the highest revision that can be
 * used, of each zone every intensity.
 */
final class Knowledge {

    private final Archive archive;
    private final References references;
    private final Map<String, Optional<ProfileRevision>> profiles = new HashMap<>();
    private final Map<String, Optional<OwnershipRevision>> owners = new HashMap<>();
    private final Map<String, Optional<SiteRevision>> sites = new HashMap<>();
    private final Map<String, IntensitySeries> zones = new HashMap<>();

    Knowledge(Archive archive, References references) {
        this.archive = archive;
        this.references = references;
    }

    @Nullable
    ProfileRevision profile(String node) {
        return profiles.computeIfAbsent(
                        node,
                        id -> newest(Topics.NODE_PROFILES.name(), id, references::profile, known -> known.profile()
                                .node()))
                .orElse(null);
    }

    @Nullable
    OwnershipRevision owners(String node) {
        return owners.computeIfAbsent(
                        node,
                        id -> newest(
                                Topics.WORKLOAD_ASSIGNMENTS.name(), id, references::ownership, OwnershipRevision::node))
                .orElse(null);
    }

    @Nullable
    SiteRevision site(String site) {
        return sites.computeIfAbsent(
                        site, id -> newest(Topics.SITE_PROFILES.name(), id, references::site, SiteRevision::site))
                .orElse(null);
    }

    /** What prices a node with this profile. */
    Factors factors(ProfileVersion version) {
        SiteRevision site = site(version.site());
        String parent = IntensitySeries.parentOf(version.zone());
        IntensitySeries zone = intensities(version.zone()).under(parent, intensities(parent));
        return new Factors(
                zone,
                site == null ? PueSchedule.NONE : site.pue(),
                site == null ? HeatContracts.NONE : site.heat(),
                (site == null ? SupplyContracts.NONE : site.supply()).market(zone, this::intensities));
    }

    private IntensitySeries intensities(String zone) {
        return zones.computeIfAbsent(zone, this::series);
    }

    private IntensitySeries series(String zone) {
        List<Intensity> steps = new ArrayList<>();
        for (byte[] payload : archive.references(Topics.GRID_INTENSITIES.name(), zone)) {
            ZoneIntensity intensity = readable(payload, references::intensity);
            if (intensity != null && intensity.zone().equals(zone)) {
                steps.add(intensity.intensity());
            }
        }
        return IntensitySeries.EMPTY.withAll(steps);
    }

    /** A record that says it is about another than its key names is passed over: the stream rejects it. */
    private <T> Optional<T> newest(String topic, String key, Function<byte[], T> reader, Function<T, String> subject) {
        List<byte[]> payloads = archive.references(topic, key);
        for (byte[] payload : payloads) {
            T value = readable(payload, reader);
            if (value != null && subject.apply(value).equals(key)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** What a record says; null: the stream rejected it too, and what was known before goes on. */
    private static <T> @Nullable T readable(byte[] payload, Function<byte[], T> reader) {
        try {
            return reader.apply(payload);
        } catch (SerializationException | IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }
}
