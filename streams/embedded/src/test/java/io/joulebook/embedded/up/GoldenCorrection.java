package io.joulebook.embedded.up;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What is wrong or missing in the worked example at first, what puts it right, and which windows that concerns. */
enum GoldenCorrection {
    /** One step has another value at first; another is not known, so the step before it stands in. */
    INTENSITY("n1 2, n2 1, n2 2") {
        @Override
        SiteFiles earlier(SiteFiles site) {
            return site.without("intensity.csv", "S2,600,")
                    .replaced("intensity.csv", "S1,900,90000,1,", row -> row.replace(",90000,1,", ",100000,1,"));
        }

        @Override
        SiteFiles news(SiteFiles site) {
            return site.only("intensity.csv")
                    .onlyRows("intensity.csv", "S1,900,", "S2,600,")
                    .replaced("intensity.csv", "S1,900,", row -> row.replace(",90000,1,", ",90000,2,"));
        }
    },
    /** The register of the loop is not known at all. */
    HEAT("n1 1, n1 2, n1 3") {
        @Override
        SiteFiles earlier(SiteFiles site) {
            return site.with("heat.csv", rows -> Stream.of());
        }

        @Override
        SiteFiles news(SiteFiles site) {
            return site.only("heat.csv");
        }
    },
    /** Nothing is known of the second node's workloads, nor that one of the first node changes hands. */
    ASSIGNMENT("n1 3, n2 1, n2 2, n2 3") {
        @Override
        SiteFiles earlier(SiteFiles site) {
            return site.without("tenants.csv", "n1,cX,C,", "n2,").without("reservations.csv", "n2,");
        }

        @Override
        SiteFiles news(SiteFiles site) {
            return site.only("tenants.csv", "reservations.csv");
        }
    },
    /** Another idle power. */
    PROFILE("n1 1, n1 2, n1 3") {
        @Override
        SiteFiles earlier(SiteFiles site) {
            return site.replaced("nodes.csv", "n1,", row -> row.replace(",20000000,", ",25000000,"));
        }

        @Override
        SiteFiles news(SiteFiles site) {
            return site.only("nodes.csv", "curve.csv");
        }
    },
    /** Another PUE. */
    PUE("n1 1, n1 2, n1 3") {
        @Override
        SiteFiles earlier(SiteFiles site) {
            return site.replaced("sites.csv", "S1,", row -> row.replace(",1050000,", ",1100000,"));
        }

        @Override
        SiteFiles news(SiteFiles site) {
            return site.only("sites.csv");
        }
    },
    /** A counter's reading at the end of a window, a power and a tenant's usage come last of all. */
    LATE_SAMPLE("n1 1, n1 2, n2 2") {
        @Override
        SiteFiles earlier(SiteFiles site) {
            return site.without("meters.csv", LATE_READINGS).without("usage.csv", LATE_USAGE);
        }

        @Override
        SiteFiles news(SiteFiles site) {
            return site.only("meters.csv", "usage.csv")
                    .onlyRows("meters.csv", LATE_READINGS)
                    .onlyRows("usage.csv", LATE_USAGE);
        }
    };

    private static final String[] LATE_READINGS = {"n1,wall,COUNTER,0,b1,900,", "n2,wall,POWER,0,b7,1200,"};
    private static final String LATE_USAGE = "n1,103,cC,";

    private final String windows;

    GoldenCorrection(String windows) {
        this.windows = windows;
    }

    /** Nodes and numbers of the windows whose figures change: {@code n1 2}. */
    List<String> windows() {
        return List.of(windows.split(", ", -1));
    }

    /** What was known of the site before. */
    abstract SiteFiles earlier(SiteFiles site);

    /** What is published then, and nothing else. */
    abstract SiteFiles news(SiteFiles site);

    /**
     * The worked example so that its tables can be published one by one: with the end of each step of intensity, or a
     * missing one would leave no gap, and with each node's zone, which without its site's row nobody would know.
     */
    static SiteFiles inParts(SiteFiles site) {
        addColumn(
                site,
                "intensity.csv",
                "to_s",
                fields -> "" + (Integer.parseInt(fields[1]) + (fields[0].equals("S1") ? 900 : 600)));
        addColumn(site, "nodes.csv", "zone", fields -> fields[1]);
        return site;
    }

    private static void addColumn(SiteFiles site, String table, String column, Function<String[], String> value) {
        UnaryOperator<String> longer = row -> row + "," + value.apply(row.split(",", -1));
        site.tables().computeIfPresent(table, (name, lines) -> Stream.concat(
                        Stream.of(lines.get(0) + "," + column),
                        lines.stream().skip(1).map(longer))
                .toList());
    }

    /** What was known before any of them. */
    static SiteFiles nothingCorrected(SiteFiles site) {
        SiteFiles earlier = site;
        for (GoldenCorrection correction : values()) {
            earlier = correction.earlier(earlier);
        }
        return earlier;
    }
}
