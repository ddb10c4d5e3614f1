package io.joulebook.ingest.replay;

import io.joulebook.ingest.rows.CsvRow;
import io.joulebook.ingest.rows.CsvTable.RowConsumer;
import io.joulebook.ingest.rows.Rejects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds nodes of which nobody says where they are.
 *
 * <p>A site that is known and names no zone is a zone of its own name. A site that is not known would be one too, and
 * its nodes would wait for an intensity that never comes, or be booked with a wrong one, without a word.
 */
final class NodePlaces {

    /** More than that is one slip in {@code sites.csv}. */
    private static final int MOST_NAMED = 10;

    private static final Rejects REJECTED_LATER = (file, line, reason, message, payload) -> {};

    private final SiteReference sites;
    private final List<String> problems = new ArrayList<>();
    private int unnamed;

    NodePlaces(SiteConfig config) {
        this.sites = new SiteReference(config);
    }

    /** Reads a table by its name. */
    @FunctionalInterface
    interface Tables {
        void read(String file, RowConsumer consumer, Rejects rejects) throws IOException;
    }

    /** What is wrong with rows of {@code nodes.csv}; empty if nothing is. */
    List<String> problems(Tables tables) {
        try {
            tables.read(SiteTables.SITES, sites::add, REJECTED_LATER);
            tables.read(SiteTables.NODES, this::look, REJECTED_LATER);
        } catch (IOException e) {
            problems.add(SiteTables.NODES + " or " + SiteTables.SITES + ": cannot be read: " + e.getMessage());
        }
        if (unnamed > 0) {
            problems.add(SiteTables.NODES + ": so are " + unnamed + " more rows");
        }
        return List.copyOf(problems);
    }

    private void look(CsvRow row) {
        if (row.has("zone") || !row.has("site") || sites.knows(row.text("site"))) {
            return;
        }
        if (problems.size() == MOST_NAMED) {
            unnamed++;
            return;
        }
        String site = row.text("site");
        problems.add(SiteTables.NODES + ":" + row.line() + ": node " + row.text("node") + " is at site " + site
                + ", of which " + SiteTables.SITES + " has no row that can be read: expected the site's row there"
                + " (a correction repeats it), or the node's zone in this one");
    }
}
