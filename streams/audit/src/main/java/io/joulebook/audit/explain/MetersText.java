package io.joulebook.audit.explain;

import io.joulebook.attribution.meter.MeterEvidence;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterSpec;
import io.joulebook.attribution.meter.Reading;
import io.joulebook.audit.explain.MeterStory.Border;
import io.joulebook.audit.explain.MeterStory.Told;
import io.joulebook.topology.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the meters of a window and what became of each reading. */
final class MetersText {

    /** Accepted readings shown at each end; more are counted only. */
    private static final int AT_EACH_END = 8;

    private final Page page;

    private MetersText(Page page) {
        this.page = page;
    }

    static void print(Explanation told, Page page) {
        Evidence evidence = told.recalculated().basis().evidence();
        page.head("Meters");
        for (MeterEvidence meter : evidence.meters()) {
            new MetersText(page).print(MeterStory.of(meter, evidence.fromMicros(), evidence.toMicros()));
        }
    }

    private void print(MeterStory story) {
        MeterSpec spec = story.spec();
        page.line(
                2,
                spec.meter() + ": " + Figures.joules(story.microjoules()) + "   " + spec.kind() + " of " + spec.domain()
                        + ", " + spec.quality() + limits(spec)
                        + (story.flags().isEmpty() ? "" : ", " + String.join(" ", story.flags())));
        border("at the start", story.start(), spec);
        border("at the end", story.end(), spec);
        readings(story.readings(), spec);
    }

    private static String limits(MeterSpec spec) {
        return (spec.rangeMicrojoules() > 0 ? ", wraps at " + Figures.joules(spec.rangeMicrojoules()) : "")
                + (spec.maxPowerMicrowatts() > 0
                        ? ", at most " + Figures.millionths(spec.maxPowerMicrowatts()) + " W"
                        : "")
                + (spec.accuracyPpm() > 0 ? ", within " + Figures.percent(spec.accuracyPpm()) : "");
    }

    private void border(String where, @Nullable Border border, MeterSpec spec) {
        if (border == null) {
            page.line(4, where + ": not covered by readings on both sides");
        } else if (border.isRead()) {
            page.line(4, where + ": read at that instant, " + value(border.before(), spec));
        } else {
            page.line(
                    4,
                    where + ": interpolated between "
                            + Figures.clock(border.before().atMicros()) + " and "
                            + Figures.clock(border.after().atMicros()) + ": "
                            + Figures.joules(border.beforeMicrojoules()) + " of "
                            + Figures.joules(border.wholeMicrojoules()) + " lie before it");
        }
    }

    private void readings(List<Told> readings, MeterSpec spec) {
        int left = 0;
        for (int i = 0; i < readings.size(); i++) {
            boolean inside = i >= AT_EACH_END && i < readings.size() - AT_EACH_END;
            if (inside && readings.get(i).isAccepted()) {
                left++;
                continue;
            }
            left = passed(left);
            Told told = readings.get(i);
            page.line(
                    4,
                    String.format(
                                    "%-13s %26s   ",
                                    Figures.clock(told.reading().atMicros()), value(told.reading(), spec))
                            + Words.verdict(told.verdict()));
        }
        passed(left);
    }

    private int passed(int left) {
        if (left > 0) {
            page.line(4, "… " + left + " accepted readings; --json has them all");
        }
        return 0;
    }

    private static String value(Reading reading, MeterSpec spec) {
        return Figures.millionths(reading.value()) + (spec.kind() == MeterKind.COUNTER ? " J" : " W");
    }
}
