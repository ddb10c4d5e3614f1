package io.joulebook.sql.sink;

import io.joulebook.avro.LedgerLine;
import io.joulebook.avro.LedgerSegment;
import io.joulebook.avro.LedgerWindow;
import io.joulebook.avro.LoopWindow;
import io.joulebook.avro.MeterEnergy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Windows whose every figure is another, so that a mix-up of columns shows. */
final class SinkWindows {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private SinkWindows() {}

    static LedgerWindow window(String node, String... tenants) {
        List<LedgerLine> lines = new ArrayList<>();
        for (String tenant : tenants) {
            lines.add(new LedgerLine(
                    tenant, "L0", 101L, 102L, 103L, 104L, 105L, 106L, 107L, 108L, 109L, 110L, 111L, 112L, 113L, 114L,
                    115L, 116L, 117L, 118L));
        }
        LedgerSegment segment = new LedgerSegment(
                START,
                START.plusSeconds(60),
                201L,
                202L,
                203L,
                204L,
                205L,
                206L,
                207L,
                208L,
                209L,
                210L,
                211L,
                212L,
                "AVERAGE",
                "LIFECYCLE",
                "MEASURED",
                "grid operator",
                START.minusSeconds(60),
                213L,
                214L,
                215L,
                lines,
                "ALLOCATED",
                216L,
                217L,
                218L,
                219L,
                "RESIDUAL",
                "LIFECYCLE",
                "ESTIMATED",
                "issuing body",
                START.minusSeconds(120),
                220L,
                221L);
        return new LedgerWindow(
                node,
                "site",
                "zone",
                "loop",
                START,
                START.plusSeconds(60),
                3,
                "INTENSITY",
                2,
                "P/1",
                "digest",
                "hash",
                new ArrayList<>(List.of("WRAP")),
                new ArrayList<>(List.of(new MeterEnergy("wall", "WALL", 301L, new ArrayList<>()))),
                new ArrayList<>(List.of(segment)));
    }

    static LoopWindow loop(String loop) {
        return new LoopWindow(
                loop,
                "site",
                START,
                START.plusSeconds(60),
                1,
                401L,
                402L,
                403L,
                404L,
                405L,
                406L,
                407L,
                408L,
                409L,
                410L,
                411L,
                412,
                new ArrayList<>(List.of("CLAMPED")));
    }
}
