package io.joulebook.ingest.replay;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal. */
final class BarProgress implements Progress {

    private static final int REFRESH_MS = 250;

    private @Nullable ProgressBar bar;

    @Override
    public void begin(String what, String unit, long total) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS)
                .showSpeed()
                .build();
    }

    @Override
    public void advance(long amount) {
        if (bar != null) {
            bar.stepBy(amount);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
