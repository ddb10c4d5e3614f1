package io.joulebook.audit.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.audit.explain.MeterStory.Border;
import io.joulebook.audit.explain.MeterStory.Told;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.sink.FigureDifference;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.records.Times;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Shows an explanation to a machine: every figure whole, names as in the contracts. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** The explanation as one object. */
    public static ObjectNode of(Explanation told) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        LedgerWindow window = told.window();
        addFigures(json, window);
        json.put("tenant", told.tenant());
        ObjectNode proof = json.putObject("recalculated");
        proof.put("equal", told.differences().isEmpty());
        proof.put("figures", told.figures());
        ArrayNode differences = proof.putArray("differences");
        told.differences().forEach(one -> add(one, differences.addObject()));
        ArrayNode flags = json.putArray("flags");
        window.getFlags().forEach(flag -> flags.addObject().put("flag", flag).put("means", Words.flag(flag)));
        addMeters(told.recalculated().basis().evidence(), json.putArray("meters"));
        ArrayNode segments = json.putArray("segments");
        window.getSegments().forEach(segment -> add(told, segment, segments.addObject()));
        addHeat(told.recalculated().heat(), json);
        ArrayNode history = json.putArray("revisions");
        told.history().forEach(known -> history.addObject()
                .put("revision", known.revision())
                .put("cause", known.cause())
                .put("known_since", known.appendedAt().toString()));
        ArrayNode references = json.putArray("references");
        told.recalculated().basis().evidence().references().forEach(name -> references
                .addObject()
                .put("topic", name.topic())
                .put("key", name.key())
                .put("revision", name.revision())
                .put("sha256", name.sha256()));
        return json;
    }

    private static void add(FigureDifference one, ObjectNode node) {
        node.put("table", one.table())
                .put("row", one.row())
                .put("column", one.column())
                .put("stored", one.stored())
                .put("recalculated", one.expected());
    }

    /** Every plain field of a record, under its own name. */
    private static void addFigures(ObjectNode node, SpecificRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof Long whole) {
                node.put(field.name(), whole);
            } else if (value instanceof Integer whole) {
                node.put(field.name(), whole);
            } else if (value == null) {
                node.putNull(field.name());
            } else if (!(value instanceof Iterable<?>)) {
                node.put(field.name(), value.toString());
            }
        }
    }

    private static void addMeters(Evidence evidence, ArrayNode meters) {
        for (MeterEvidence meter : evidence.meters()) {
            MeterStory story = MeterStory.of(meter, evidence.fromMicros(), evidence.toMicros());
            ObjectNode node = meters.addObject();
            node.put("meter", story.spec().meter());
            node.put("kind", story.spec().kind().name());
            node.put("domain", story.spec().domain().name());
            node.put("quality", story.spec().quality().name());
            node.put("range_uj", story.spec().rangeMicrojoules());
            node.put("max_power_uw", story.spec().maxPowerMicrowatts());
            node.put("accuracy_ppm", story.spec().accuracyPpm());
            node.put("energy_uj", story.microjoules());
            ArrayNode flags = node.putArray("flags");
            story.flags().forEach(flags::add);
            addBorder(node, "at_start", story.start());
            addBorder(node, "at_end", story.end());
            ArrayNode readings = node.putArray("readings");
            story.readings().forEach(told -> add(told, readings.addObject()));
        }
    }

    private static void add(Told told, ObjectNode node) {
        node.put("time", Times.instant(told.reading().atMicros()).toString());
        node.put("boot_id", told.reading().bootId());
        node.put("value", told.reading().value());
        node.put("verdict", told.verdict());
    }

    private static void addBorder(ObjectNode meter, String name, @Nullable Border border) {
        if (border == null) {
            meter.putNull(name);
            return;
        }
        meter.putObject(name)
                .put("before", Times.instant(border.before().atMicros()).toString())
                .put("after", Times.instant(border.after().atMicros()).toString())
                .put("before_uj", border.beforeMicrojoules())
                .put("whole_uj", border.wholeMicrojoules());
    }

    private static void add(Explanation told, LedgerSegment segment, ObjectNode node) {
        addFigures(node, segment);
        long from = Times.micros(segment.getSegmentStart());
        long to = Times.micros(segment.getSegmentEnd());
        addProfile(told.recalculated().basis().profile().profile().at(from), node.putObject("profile"));
        ObjectNode reserved = node.putObject("reserved_cores_milli");
        told.recalculated().basis().ownership().reservedMilliCores(from).forEach(reserved::put);
        ArrayNode usage = node.putArray("usage");
        WorkloadUse.within(
                        told.recalculated().basis().evidence(),
                        told.recalculated().basis().ownership(),
                        from,
                        to)
                .forEach(use -> add(use, usage.addObject()));
        ArrayNode lines = node.putArray("lines");
        for (LedgerLine line : segment.getLines()) {
            if (told.tenant() == null || line.getTenant().equals(told.tenant())) {
                addFigures(lines.addObject(), line);
            }
        }
    }

    private static void add(WorkloadUse use, ObjectNode node) {
        node.put("tenant", use.tenant())
                .put("workload", use.workload())
                .put("samples", use.samples())
                .put("cpu_ns", use.cpuNanos())
                .put("llc_misses", use.llcMisses())
                .put("gpu_sm_ns", use.gpuSmNanos())
                .put("instructions", use.instructions())
                .put("cycles", use.cycles());
    }

    private static void addProfile(ProfileVersion version, ObjectNode node) {
        node.put("valid_from", Times.instant(version.validFromMicros()).toString())
                .put("cores_milli", version.milliCores())
                .put("method", version.applicableMethod().name())
                .put("level", version.drivers().level().name())
                .put("idle_package_uw", version.idle().packageMicrowatts())
                .put("idle_dram_uw", version.idle().dramMicrowatts())
                .put("idle_gpu_uw", version.idle().gpuMicrowatts())
                .put("idle_platform_uw", version.idle().platformMicrowatts());
        ArrayNode curve = node.putArray("curve");
        version.curve().points().forEach(point -> curve.addObject()
                .put("load_milli", point.loadMilli())
                .put("dynamic_uw", point.dynamicMicrowatts()));
    }

    private static void addHeat(@Nullable NodeHeat heat, ObjectNode json) {
        if (heat == null) {
            json.putNull("heat");
            return;
        }
        json.putObject("heat")
                .put("loop", heat.loop())
                .put("claimed_revision", heat.claimedRevision())
                .put("loop_revision", heat.loopRevision())
                .put("credited_uj", heat.creditedMicrojoules())
                .put("facility_uj", heat.facilityMicrojoules())
                .put("displaced_mg_per_kwh", heat.fuel().milligramsPerKwh())
                .put("boiler_efficiency_ppm", heat.fuel().boilerEfficiencyPpm());
    }
}
