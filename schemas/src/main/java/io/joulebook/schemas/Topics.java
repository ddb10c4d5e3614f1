package io.joulebook.schemas;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopClaim;
import io.joulebook.avro.LoopShare;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.RejectedRecord;
import io.joulebook.avro.SitePower;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WindowEvidence;
import io.joulebook.avro.WorkloadAssignment;
import io.joulebook.schemas.Topic.Retention;
import java.util.List;

/** Every topic of the ledger. All have one number of partitions, so that what concerns a node meets in one task. */
public final class Topics {

    public static final Topic<MeterReading> METER_READINGS = new Topic<>(
            "energy.meter.reading.v1",
            "node",
            MeterReading.class,
            MeterReading.getClassSchema(),
            Retention.BROKER_DEFAULT);

    public static final Topic<UsageSample> USAGE_SAMPLES = new Topic<>(
            "energy.usage.sample.v1",
            "node",
            UsageSample.class,
            UsageSample.getClassSchema(),
            Retention.BROKER_DEFAULT);

    public static final Topic<WorkloadAssignment> WORKLOAD_ASSIGNMENTS = new Topic<>(
            "energy.workload.assignment.v1",
            "node",
            WorkloadAssignment.class,
            WorkloadAssignment.getClassSchema(),
            Retention.COMPACTED);

    public static final Topic<NodeProfile> NODE_PROFILES = new Topic<>(
            "energy.node.profile.v1", "node", NodeProfile.class, NodeProfile.getClassSchema(), Retention.COMPACTED);

    public static final Topic<GridIntensity> GRID_INTENSITIES = new Topic<>(
            "carbon.grid.intensity.v1",
            "zone",
            GridIntensity.class,
            GridIntensity.getClassSchema(),
            Retention.FOR_EVER);

    public static final Topic<SiteProfile> SITE_PROFILES = new Topic<>(
            "site.profile.v1", "site", SiteProfile.class, SiteProfile.getClassSchema(), Retention.COMPACTED);

    /** Keyed by grid zone, as the intensities are: the two meet in one task. */
    public static final Topic<SitePower> SITE_POWER =
            new Topic<>("site.power.v1", "zone", SitePower.class, SitePower.getClassSchema(), Retention.FOR_EVER);

    public static final Topic<HeatMeterReading> HEAT_READINGS = new Topic<>(
            "heat.meter.reading.v1",
            "loop",
            HeatMeterReading.class,
            HeatMeterReading.getClassSchema(),
            Retention.FOR_EVER);

    public static final Topic<LedgerWindow> LEDGER_WINDOWS = new Topic<>(
            "ledger.window.v1", "node", LedgerWindow.class, LedgerWindow.getClassSchema(), Retention.FOR_EVER);

    public static final Topic<LoopWindow> LOOP_WINDOWS = new Topic<>(
            "ledger.loop.window.v1", "loop", LoopWindow.class, LoopWindow.getClassSchema(), Retention.FOR_EVER);

    /** The topology's own: what nodes tell the loop they heat. Kept for a while only, the ledger has the figures. */
    public static final Topic<LoopClaim> LOOP_CLAIMS = new Topic<>(
            "ledger.loop.claim.v1", "loop", LoopClaim.class, LoopClaim.getClassSchema(), Retention.BROKER_DEFAULT);

    /** The topology's own: what a loop tells its nodes. */
    public static final Topic<LoopShare> LOOP_SHARES = new Topic<>(
            "ledger.loop.share.v1", "node", LoopShare.class, LoopShare.getClassSchema(), Retention.BROKER_DEFAULT);

    public static final Topic<WindowEvidence> EVIDENCE = new Topic<>(
            "ledger.evidence.v1", "node", WindowEvidence.class, WindowEvidence.getClassSchema(), Retention.FOR_EVER);

    public static final Topic<RejectedRecord> REJECTED = new Topic<>(
            "ledger.rejected.v1", "source", RejectedRecord.class, RejectedRecord.getClassSchema(), Retention.FOR_EVER);

    /**
     * The topology's own: every record of the slow topics once in each partition, as the bytes that came, so that each
     * node's task knows every factor. The key is {@code <slow topic>|<its key>}.
     */
    public static final String FACTOR_BROADCAST = "ledger.factor.broadcast.v1";

    private static final List<Topic<?>> ALL = List.of(
            METER_READINGS,
            USAGE_SAMPLES,
            WORKLOAD_ASSIGNMENTS,
            NODE_PROFILES,
            GRID_INTENSITIES,
            SITE_PROFILES,
            SITE_POWER,
            HEAT_READINGS,
            LEDGER_WINDOWS,
            LOOP_CLAIMS,
            LOOP_SHARES,
            LOOP_WINDOWS,
            EVIDENCE,
            REJECTED);

    private Topics() {}

    /** Every topic with a schema, in the order of the flow. */
    public static List<Topic<?>> all() {
        return ALL;
    }
}
