package io.joulebook.ingest.agent;

import io.joulebook.avro.MeterValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the agent: declares the node, then publishes what each interval brought.
 *
 * <p>A jump of the time of day by more than 1 s against the monotonic clock makes the interval's length unknown: its
 * usage is dropped, and the readings after it carry another boot id, so that no energy is worked out across it.
 */
final class Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration LARGEST_JUMP = Duration.ofSeconds(1);
    private static final Duration RENEW_AHEAD = Duration.ofHours(1);

    private final Machine machine;
    private final ReferenceRecords references;
    private final SampleRecords samples;
    private final Owners owners;
    private final Declarations declarations;
    private final Destination destination;
    private final Progress progress = new Progress();
    private @Nullable Moment previous;
    private Instant intensityUntil;

    /**
     * What the agent reads.
     *
     * @param bootId identity of the kernel's boot
     */
    record Machine(Moment.Source clock, Meters meters, UsageSampler usage, String bootId) {}

    Agent(
            Machine machine,
            NodeIdentity identity,
            Declarations declarations,
            Owners owners,
            Moment start,
            Destination destination) {
        this.machine = machine;
        this.declarations = declarations;
        this.owners = owners;
        this.destination = destination;
        this.references = new ReferenceRecords(identity, declarations, start.wall());
        this.samples = new SampleRecords(identity.node(), start.wall());
        this.intensityUntil = references.validFrom();
    }

    /** Declares the node and reads everything for the first time. */
    void start() {
        Moment now = machine.clock().now();
        destination.publish(references.profile(machine.meters(), now.wall()));
        destination.publish(references.site(now.wall()));
        destination.publish(references.assignment(owners.tenants(), now.wall()));
        declareIntensity(now.wall());
        // What prices and assigns a sample is there before the sample.
        destination.flush();
        begin(now);
    }

    /** Samples once and publishes what the interval since the previous sample brought. */
    void sample() {
        Moment now = machine.clock().now();
        Moment before = previous;
        if (before == null || hasJumped(before, now)) {
            begin(now);
            return;
        }
        if (!before.wall().isBefore(now.wall())) {
            return; // Not a microsecond since: there is nothing to say yet.
        }
        publishReading(now);
        Usage usage = machine.usage().sample();
        declareOwners(usage, now.wall());
        destination.publish(samples.sample(before.wall(), now.wall(), machine.bootId(), usage));
        declareIntensity(now.wall());
        previous = now;
        progress.sampled(now.elapsedSince(before), usage);
    }

    /** Says that nothing of this node before that much after the last sample will follow, so that windows can close. */
    void close(Duration ahead) {
        Moment last = previous;
        if (last == null) {
            return;
        }
        Instant until = last.wall().plus(ahead);
        destination.publish(samples.reading(until, counterLife(), List.of()));
        destination.publish(samples.usageHeartbeat(until, machine.bootId()));
    }

    Progress progress() {
        return progress;
    }

    private void begin(Moment now) {
        publishReading(now);
        machine.usage().sample();
        previous = now;
    }

    private void publishReading(Moment now) {
        List<MeterValue> meters = machine.meters().read(now);
        progress.read(meters);
        if (!meters.isEmpty()) { // None would be a heartbeat, which says more than that no meter could be read.
            destination.publish(samples.reading(now.wall(), counterLife(), meters));
        }
    }

    private boolean hasJumped(Moment before, Moment now) {
        Duration jump = now.jumpSince(before);
        if (jump.abs().compareTo(LARGEST_JUMP) <= 0) {
            return false;
        }
        progress.dropped();
        LOG.warn(
                "The time of day jumped by {} between {} and {}: the interval is dropped ({} so far).{}",
                jump,
                before.wall(),
                now.wall(),
                progress.intervalsDropped(),
                jump.isNegative() ? " Samples are late until the clock has passed the earlier time again." : "");
        return true;
    }

    private void declareOwners(Usage usage, Instant now) {
        if (owners.notice(usage.workloads())) {
            destination.publish(references.assignment(owners.tenants(), now));
        }
        if (usage.folded() > 0) {
            LOG.warn(
                    "{} workloads did not fit into the record of {} and are put together as '{}', which has no owner.",
                    usage.folded(),
                    now,
                    WorkloadBound.OTHER);
        }
    }

    private void declareIntensity(Instant now) {
        Long mgPerKwh = declarations.intensityMgPerKwh();
        while (mgPerKwh != null && now.plus(RENEW_AHEAD).isAfter(intensityUntil)) {
            destination.publish(references.intensity(mgPerKwh, intensityUntil, now));
            intensityUntil = intensityUntil.plus(ReferenceRecords.INTENSITY_SPAN);
        }
    }

    /** The kernel's counters go on after a jump of the clock; no step may be taken across it. */
    private String counterLife() {
        String life = machine.meters().counterLife(machine.bootId());
        long jumps = progress.intervalsDropped();
        return jumps == 0 ? life : life + "+jump-" + jumps;
    }
}
