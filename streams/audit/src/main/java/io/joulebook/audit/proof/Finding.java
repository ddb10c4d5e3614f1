package io.joulebook.audit.proof;

import io.joulebook.audit.archive.WindowRevision;
import io.joulebook.sql.sink.FigureDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit of one revision came to.
 *
 * @param missing what could not be recalculated and why; null: it was
 * @param figures number of stored figures compared
 * @param differences stored figures that are not the recalculated ones
 */
public record Finding(
        WindowRevision revision, @Nullable String missing, int figures, List<FigureDifference> differences) {

    public Finding {
        differences = List.copyOf(differences);
    }

    /** Whether every stored column is the recalculated one. */
    public boolean isEqual() {
        return missing == null && differences.isEmpty();
    }
}
