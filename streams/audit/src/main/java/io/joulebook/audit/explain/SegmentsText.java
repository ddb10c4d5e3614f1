package io.joulebook.audit.explain;

import io.joulebook.attribution.node.IdlePower;
import io.joulebook.attribution.node.ProfileVersion;
import io.joulebook.attribution.usage.Ownership;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.evidence.Evidence;
import io.joulebook.topology.input.ReferenceName;
import io.joulebook.topology.records.Times;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows how each segment's energy became the tenants'. */
final class SegmentsText {

    private static final String POOL_ROW = "%-10s %16s %16s %16s %16s %16s";

    private final Explanation told;
    private final Evidence evidence;
    private final Page page;

    private SegmentsText(Explanation told, Page page) {
        this.told = told;
        this.evidence = told.recalculated().basis().evidence();
        this.page = page;
    }

    static void print(Explanation told, Page page) {
        SegmentsText text = new SegmentsText(told, page);
        told.window().getSegments().forEach(text::print);
    }

    private void print(LedgerSegment segment) {
        long from = Times.micros(segment.getSegmentStart());
        long to = Times.micros(segment.getSegmentEnd());
        page.head("Segment " + Figures.clock(from) + " to " + Figures.clock(to));
        profile(told.recalculated().basis().profile().profile().at(from));
        usage(from, to);
        pools(segment);
        LedgerLine line = Explanation.lineOf(segment, told.tenant());
        if (line != null) {
            shares(segment, line, from);
        } else if (told.tenant() != null) {
            page.line(2, told.tenant() + " has no line in this segment");
        }
        factors(segment, from);
    }

    private void profile(ProfileVersion version) {
        IdlePower idle = version.idle();
        page.entry(
                "profile",
                "version valid from " + Times.instant(version.validFromMicros()) + ", "
                        + Figures.cores(version.milliCores()) + " cores, method " + version.applicableMethod()
                        + ", level "
                        + version.drivers().level());
        page.entry(
                "idle power",
                "package " + Figures.millionths(idle.packageMicrowatts()) + ", DRAM "
                        + Figures.millionths(idle.dramMicrowatts()) + ", GPU "
                        + Figures.millionths(idle.gpuMicrowatts()) + ", platform "
                        + Figures.millionths(idle.platformMicrowatts()) + " W");
        page.entry(
                "load curve",
                version.curve().isEmpty()
                        ? "none"
                        : version.curve().points().stream()
                                .map(point -> Figures.cores(point.loadMilli()) + " cores "
                                        + Figures.millionths(point.dynamicMicrowatts()) + " W")
                                .collect(Collectors.joining(", ")));
        if (!version.maxPowerMicrowatts().isEmpty()) {
            page.entry("meter limits", ExplanationText.limits(version.maxPowerMicrowatts()));
        }
    }

    private void usage(long from, long to) {
        List<WorkloadUse> uses =
                WorkloadUse.within(evidence, told.recalculated().basis().ownership(), from, to);
        page.line(2, "usage, of whole samples that touch the segment");
        for (WorkloadUse use : uses) {
            boolean others = told.tenant() != null && !use.tenant().equals(told.tenant());
            page.line(
                    4,
                    String.format("%-16s %-28s", use.tenant(), others ? use.workload() + " (other)" : use.workload())
                            + " CPU " + Figures.seconds(use.cpuNanos()) + " in " + use.samples() + " samples"
                            + some(", cache misses ", use.llcMisses())
                            + (use.gpuSmNanos() > 0 ? ", GPU " + Figures.seconds(use.gpuSmNanos()) : "")
                            + some(", instructions ", use.instructions())
                            + some(", cycles ", use.cycles()));
        }
        if (uses.isEmpty()) {
            page.line(4, "nobody ran anything");
        }
    }

    private static String some(String what, long count) {
        return count > 0 ? what + count : "";
    }

    private void pools(LedgerSegment segment) {
        boolean one = told.tenant() != null;
        page.line(
                2,
                String.format(
                        POOL_ROW,
                        "pool",
                        "metered J",
                        "idle J",
                        "dynamic J",
                        one ? "its dynamic J" : "shared J",
                        one ? "others' J" : ""));
        pool("package", segment, segment.getPackageUj(), segment.getPackageIdleUj(), LedgerLine::getDynamicPackageUj);
        pool("dram", segment, segment.getDramUj(), segment.getDramIdleUj(), LedgerLine::getDynamicDramUj);
        pool("gpu", segment, segment.getGpuUj(), segment.getGpuIdleUj(), LedgerLine::getDynamicGpuUj);
        pool(
                "platform",
                segment,
                segment.getPlatformUj(),
                segment.getPlatformIdleUj(),
                LedgerLine::getDynamicPlatformUj);
    }

    private void pool(
            String name,
            LedgerSegment segment,
            long metered,
            long idle,
            java.util.function.ToLongFunction<LedgerLine> column) {
        if (metered == 0) {
            return;
        }
        LedgerLine line = Explanation.lineOf(segment, told.tenant());
        long all = segment.getLines().stream().mapToLong(column).sum();
        long its = told.tenant() == null ? all : line == null ? 0 : column.applyAsLong(line);
        page.line(
                2,
                String.format(
                        POOL_ROW,
                        name,
                        Figures.millionths(metered),
                        Figures.millionths(idle),
                        Figures.millionths(metered - idle),
                        Figures.millionths(its),
                        told.tenant() == null ? "" : Figures.millionths(all - its)));
    }

    private void shares(LedgerSegment segment, LedgerLine line, long from) {
        page.entry(
                "driver",
                "level " + line.getLevel() + ", CPU time in the segment " + Figures.seconds(line.getCpuNs()) + " of "
                        + Figures.seconds(segment.getLines().stream()
                                .mapToLong(LedgerLine::getCpuNs)
                                .sum()));
        if (line.getAlternativePackageUj() != line.getDynamicPackageUj()) {
            page.entry(
                    "other rule",
                    "the package share by the rule that was not booked would be "
                            + Figures.joules(line.getAlternativePackageUj()));
        }
        reservation(segment, line, from);
        share(
                "overhead",
                " J",
                new ExactShare(
                        segment.getOverheadUj(),
                        Explanation.wallMicrojoules(line),
                        segment.getWallUj(),
                        line.getOverheadUj()));
        share(
                "gross carbon",
                " g",
                new ExactShare(
                        segment.getGrossUg(),
                        Explanation.facilityMicrojoules(line),
                        Math.addExact(segment.getWallUj(), segment.getOverheadUj()),
                        line.getGrossUg()));
        if (line.getReusedUj() > 0) {
            page.entry(
                    "reused heat",
                    Figures.joules(line.getReusedUj()) + " by facility energy among all lines of the loop, "
                            + Figures.grams(line.getReusedUg()) + " of carbon");
        }
    }

    private void reservation(LedgerSegment segment, LedgerLine line, long from) {
        Ownership ownership = told.recalculated().basis().ownership();
        long capacity = told.recalculated().basis().profile().profile().at(from).milliCores();
        long all = ownership.reservedMilliCores(from).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Long held = ownership.reservedMilliCores(from).get(line.getTenant());
        long idle = segment.getPackageIdleUj()
                + segment.getDramIdleUj()
                + segment.getGpuIdleUj()
                + segment.getPlatformIdleUj();
        if (held == null || !ownership.serviceUse(from).isEmpty()) {
            page.entry(
                    "idle",
                    Figures.joules(line.getIdleUj()) + " of " + Figures.joules(idle)
                            + (held == null
                                    ? ", without a reservation: " + unreserved(line.getTenant())
                                    : ", services passed on"));
            return;
        }
        page.entry(
                "reservation",
                Figures.cores(held) + " of " + Figures.cores(capacity) + " cores, " + Figures.cores(all)
                        + " reserved in all");
        share("idle", " J", new ExactShare(idle, held, Math.max(capacity, all), line.getIdleUj()));
    }

    private static String unreserved(String tenant) {
        return tenant.startsWith("_") ? "what nobody holds is _operator's" : "the cores it used of the free ones";
    }

    private void share(String what, String unit, ExactShare share) {
        page.entry(
                what,
                Figures.millionths(share.booked()) + unit + " of " + Figures.millionths(share.total()) + unit
                        + ": exactly " + share.quota().toPlainString() + ", " + share.rounding());
    }

    private void factors(LedgerSegment segment, long from) {
        ReferenceName site = evidence.reference(Topics.SITE_PROFILES.name());
        page.entry(
                "PUE",
                Figures.millionths(segment.getPuePpm()) + " ± " + Figures.percent(segment.getPueUncertaintyPpm())
                        + (site == null
                                ? ", no site record was known"
                                : ", from " + site.topic() + " " + site.key() + " revision " + site.revision())
                        + pueSince(from));
        page.entry(
                "intensity",
                intensity(
                        segment.getIntensityMgPerKwh(),
                        segment.getIntensityUncertaintyPpm(),
                        segment.getIntensityKind() + " " + segment.getIntensityBoundary() + " "
                                + segment.getIntensityStatus(),
                        segment.getIntensitySource(),
                        segment.getIntensityPublishedAt(),
                        segment.getIntensityRevision()));
        if (!segment.getMarketKind().equals("NONE")) {
            page.entry(
                    "market intensity",
                    intensity(
                            segment.getMarketMgPerKwh(),
                            segment.getMarketUncertaintyPpm(),
                            segment.getMarketKind() + " " + segment.getMarketBoundary() + " "
                                    + segment.getMarketStatus(),
                            segment.getMarketSource(),
                            segment.getMarketPublishedAt(),
                            segment.getMarketRevision()));
        }
        page.entry("heat contract", segment.getHeatClaim());
    }

    private String pueSince(long from) {
        return evidence.factors().pue().versions().stream()
                .filter(version -> version.validFromMicros() <= from)
                .reduce((earlier, later) -> later)
                .map(version -> ", valid from " + Times.instant(version.validFromMicros()))
                .orElse("");
    }

    private static String intensity(
            long milligrams,
            long uncertainty,
            String kind,
            String source,
            java.time.@Nullable Instant published,
            long revision) {
        return Figures.grams(milligrams * 1000) + "/kWh ± " + Figures.percent(uncertainty) + ", " + kind + ", by "
                + source
                + (published == null
                        ? ", the fallback constant"
                        : ", published " + published + ", revision " + revision);
    }
}
