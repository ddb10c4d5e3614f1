package io.joulebook.ingest.replay;

import io.joulebook.avro.ApportionMethod;
import io.joulebook.avro.CurvePoint;
import io.joulebook.avro.MeterLimit;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.NodeProfileVersion;
import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.EventTime;
import io.joulebook.ingest.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Node profiles out of {@code nodes.csv}, {@code curve.csv} and the limits in {@code config.json}. */
final class NodeReference {

    private final SiteConfig config;
    private final Map<String, SortedMap<Long, NodeProfileVersion.Builder>> versions = new TreeMap<>();
    private final Map<String, SortedMap<Long, CurvePoint>> curves = new TreeMap<>();
    private final DriverReference drivers = new DriverReference();

    NodeReference(SiteConfig config) {
        this.config = config;
    }

    /** What the node's dynamic energy is shared by. */
    DriverReference drivers() {
        return drivers;
    }

    void addCurvePoint(CsvRow row) throws RowException {
        String node = row.id("node");
        long load = row.whole("load_milli");
        CurvePoint point = new CurvePoint(load, row.whole("dyn_uw"));
        if (curves.computeIfAbsent(node, first -> new TreeMap<>()).putIfAbsent(load, point) != null) {
            throw new RowException(
                    "DUPLICATE", "node " + node + " has a point at load " + load + " already; that one is kept");
        }
    }

    void add(CsvRow row) throws RowException {
        String node = row.id("node");
        long from = row.has("from_s") ? row.micros("from_s", config.epochMicros()) : 0;
        long cores = row.whole("cores_milli");
        if (cores == 0) {
            throw RowException.malformed("cores_milli = '0': expected thousandths of a core above zero");
        }
        NodeProfileVersion.Builder version = NodeProfileVersion.newBuilder()
                .setValidFrom(EventTime.instant(from))
                .setSite(row.id("site"))
                .setZone(row.optionalId("zone"))
                .setLoop(row.optionalId("loop"))
                .setCoresMilli(cores)
                .setIdlePackageUw(row.whole("idle_pkg_uw", 0))
                .setIdleDramUw(row.whole("idle_dram_uw", 0))
                .setIdleGpuUw(row.whole("idle_gpu_uw", 0))
                .setIdlePlatformUw(row.whole("idle_platform_uw"))
                .setMethod(row.choice("method", ApportionMethod.class, ApportionMethod.P))
                .setEmbodiedUg(row.whole("embodied_ug", 0))
                .setLifetimeS(row.whole("lifetime_s", 0))
                .setCommissioned(
                        row.has("commissioned_ms")
                                ? EventTime.instant(Math.multiplyExact(row.whole("commissioned_ms"), 1000L))
                                : null);
        DriverReference.fill(version, row);
        Revisions.putOnce(versions.computeIfAbsent(node, first -> new TreeMap<>()), from, version, "node " + node);
    }

    /**
     * One whole record a node.
     *
     * @param zones zone of each site that names one; a site that does not is a zone of its own name
     */
    List<NodeProfile> profiles(Map<String, String> zones) {
        List<NodeProfile> profiles = new ArrayList<>();
        versions.forEach((node, byStart) -> {
            List<CurvePoint> curve =
                    List.copyOf(curves.getOrDefault(node, new TreeMap<>()).values());
            List<MeterLimit> limits = limits(node);
            profiles.add(NodeProfile.newBuilder()
                    .setNode(node)
                    .setRevision(
                            Revisions.of(config, byStart.size() + curve.size() + limits.size() + drivers.rowsOf(node)))
                    .setPublishedAt(EventTime.instant(byStart.lastKey()))
                    .setVersions(byStart.values().stream()
                            .map(version -> complete(node, version, curve, limits, zones))
                            .toList())
                    .build());
        });
        return profiles;
    }

    private NodeProfileVersion complete(
            String node,
            NodeProfileVersion.Builder version,
            List<CurvePoint> curve,
            List<MeterLimit> limits,
            Map<String, String> zones) {
        if (version.getZone().isEmpty()) {
            version.setZone(zones.getOrDefault(version.getSite(), version.getSite()));
        }
        drivers.complete(node, version);
        return version.setCurve(curve).setMeterLimits(limits).build();
    }

    /** Limits whose key is this node's id, a slash and a meter; sorted by meter. */
    private List<MeterLimit> limits(String node) {
        String prefix = node + "/";
        return config.maxPower().entrySet().stream()
                .filter(limit -> limit.getKey().startsWith(prefix))
                .map(limit -> new MeterLimit(limit.getKey().substring(prefix.length()), limit.getValue()))
                .toList();
    }
}
