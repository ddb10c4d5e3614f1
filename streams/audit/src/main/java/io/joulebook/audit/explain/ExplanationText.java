package io.joulebook.audit.explain;

import io.joulebook.audit.archive.KnownRevision;
import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.sql.sink.FigureDifference;
import io.joulebook.topology.input.NodeHeat;
import io.joulebook.topology.input.ReferenceName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows an explanation to a person, on a hundred columns. */
public final class ExplanationText {

    private static final int MOST_DIFFERENCES = 20;

    private final Explanation told;
    private final Page page;

    private ExplanationText(Explanation told, PrintWriter out) {
        this.told = told;
        this.page = new Page(out);
    }

    /** Writes the explanation. */
    public static void print(Explanation told, PrintWriter out) {
        ExplanationText text = new ExplanationText(told, out);
        text.title();
        text.proof();
        if (told.tenant() == null) {
            text.lines();
        } else {
            text.line(told.tenant());
        }
        MetersText.print(told, text.page);
        SegmentsText.print(told, text.page);
        text.heat();
        text.flags();
        text.history();
        text.references();
        out.flush();
    }

    private void title() {
        LedgerWindow window = told.window();
        String whose = told.tenant() == null ? "all tenants" : "tenant " + told.tenant();
        page.line(0, "Node " + window.getNode() + ", " + whose);
        page.entry("window", window.getWindowStart() + " to " + window.getWindowEnd());
        page.entry(
                "place",
                "site " + window.getSite() + ", zone " + window.getZone()
                        + (window.getLoop().isEmpty() ? ", no heat loop" : ", heat loop " + window.getLoop()));
        page.entry(
                "revision",
                window.getRevision() + ", cause " + window.getCause()
                        + (told.history().size() > 1
                                ? ", one of " + told.history().size()
                                : ", the only one"));
        page.entry("method", window.getMethod());
    }

    private void proof() {
        page.head(
                told.differences().isEmpty()
                        ? "recalculated: equal (all " + told.figures() + " stored figures of the revision)"
                        : "recalculated: " + told.differences().size() + " of " + told.figures()
                                + " stored figures differ");
        told.differences().stream().limit(MOST_DIFFERENCES).forEach(one -> page.line(2, described(one)));
        page.line(2, "input digest    " + told.window().getInputDigest() + "  " + equality("input_digest"));
        page.line(2, "parameter hash  " + told.window().getParamHash() + "  " + equality("param_hash"));
    }

    private static String described(FigureDifference one) {
        return one.table() + " " + one.row() + ", " + one.column() + ": stored " + one.stored() + ", recalculated "
                + one.expected();
    }

    private String equality(String column) {
        return told.differences().stream().anyMatch(one -> one.column().equals(column)) ? "DIFFERS" : "equal";
    }

    private void lines() {
        page.head("Lines of the window");
        page.line(
                2,
                String.format("%-20s %18s %18s %14s %14s", "tenant", "facility J", "reused J", "gross g", "waste g"));
        for (String tenant : told.tenants()) {
            long gross = told.sum(tenant, LedgerLine::getGrossUg);
            page.line(
                    2,
                    String.format(
                            "%-20s %18s %18s %14s %14s",
                            tenant,
                            Figures.millionths(told.sum(tenant, Explanation::facilityMicrojoules)),
                            Figures.millionths(told.sum(tenant, LedgerLine::getReusedUj)),
                            Figures.millionths(gross),
                            Figures.millionths(gross - told.sum(tenant, LedgerLine::getReusedUg))));
        }
    }

    private void line(String tenant) {
        long facility = told.sum(tenant, Explanation::facilityMicrojoules);
        long reused = told.sum(tenant, LedgerLine::getReusedUj);
        long gross = told.sum(tenant, LedgerLine::getGrossUg);
        long reusedCarbon = told.sum(tenant, LedgerLine::getReusedUg);
        long displaced = told.sum(tenant, LedgerLine::getDisplacedUg);
        long allocated = told.allocatedMicrograms(tenant);
        page.head("The line");
        page.entry(
                "energy at the wall",
                Figures.joules(told.sum(tenant, Explanation::wallMicrojoules)) + " = dynamic "
                        + Figures.joules(told.sum(tenant, Explanation::dynamicMicrojoules)) + " + idle "
                        + Figures.joules(told.sum(tenant, LedgerLine::getIdleUj)));
        page.entry("overhead", Figures.joules(told.sum(tenant, LedgerLine::getOverheadUj)));
        page.entry("facility energy", Figures.joules(facility));
        page.entry("reused as heat", Figures.joules(reused) + ", net " + Figures.joules(facility - reused));
        page.entry(
                "carbon",
                "gross " + Figures.grams(gross) + ", waste " + Figures.grams(gross - reusedCarbon)
                        + ", net by contract " + Figures.grams(gross - allocated));
        page.entry("market-based carbon", Figures.grams(told.sum(tenant, LedgerLine::getMarketUg)));
        page.entry(
                "memo", "displaced " + Figures.grams(displaced) + ", avoided " + Figures.grams(displaced - allocated));
        page.entry("embodied carbon", Figures.grams(told.sum(tenant, LedgerLine::getEmbodiedUg)));
        page.entry(
                "uncertainty (k = 1)",
                "meter " + Figures.joules(told.sum(tenant, LedgerLine::getMeterUncertaintyUj)) + ", idle power "
                        + Figures.joules(told.sum(tenant, LedgerLine::getIdleUncertaintyUj)) + ", split "
                        + Figures.joules(told.sum(tenant, LedgerLine::getShareUncertaintyUj)) + ", sampling "
                        + samplingOf(tenant));
    }

    /** Random: adds in quadrature, so it is told by segment where there are several. */
    private String samplingOf(String tenant) {
        List<String> bySegment = new ArrayList<>();
        for (LedgerSegment segment : told.window().getSegments()) {
            LedgerLine line = Explanation.lineOf(segment, tenant);
            if (line != null) {
                bySegment.add(Figures.joules(line.getSamplingUncertaintyUj()));
            }
        }
        return String.join(" and ", bySegment);
    }

    private void heat() {
        NodeHeat heat = told.recalculated().heat();
        if (heat == null) {
            return;
        }
        page.head("Heat");
        page.entry(
                "loop " + heat.loop(),
                "credited " + Figures.joules(heat.creditedMicrojoules()) + " in this window, to lines with "
                        + Figures.joules(heat.facilityMicrojoules()) + " of facility energy");
        page.entry(
                "booked on",
                "lines of revision " + heat.claimedRevision()
                        + (heat.isOfClosedAccount()
                                ? ", as what they had before: the loop's account is closed"
                                : ", by the loop's revision " + heat.loopRevision()));
        page.entry(
                "fuel displaced",
                Figures.grams(heat.fuel().milligramsPerKwh() * 1000) + "/kWh in a boiler of "
                        + Figures.percent(heat.fuel().boilerEfficiencyPpm()));
    }

    private void flags() {
        page.head(told.window().getFlags().isEmpty() ? "No flags" : "Flags");
        told.window().getFlags().forEach(flag -> page.entry(flag, Words.flag(flag)));
    }

    private void history() {
        page.head("Revisions");
        for (KnownRevision known : told.history()) {
            page.line(
                    2,
                    String.format("%-4d %-30s known since %s", known.revision(), known.cause(), known.appendedAt())
                            + (known.revision() == told.revision().revision() ? "   shown here" : ""));
        }
    }

    private void references() {
        page.head("Records that it was calculated with");
        for (ReferenceName name : told.recalculated().basis().evidence().references()) {
            page.line(2, name.topic() + "  " + name.key() + "  revision " + name.revision());
            page.line(4, "SHA-256 " + name.sha256());
        }
    }

    static String limits(Map<String, Long> microwatts) {
        return microwatts.entrySet().stream()
                .map(limit -> limit.getKey() + " " + Figures.millionths(limit.getValue()) + " W")
                .collect(Collectors.joining(", "));
    }
}
