package io.joulebook.topology.records;

import io.joulebook.attribution.meter.MeterDomain;
import io.joulebook.attribution.meter.MeterKind;
import io.joulebook.attribution.meter.MeterQuality;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.MeterValue;
import io.joulebook.topology.input.MeterFigure;
import io.joulebook.topology.input.MeterIdentity;
import io.joulebook.topology.input.NodeReading;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import java.util.ArrayList;
import java.util.List;

/** Meter readings, from Avro. */
public final class Readings {

    private static final int MAX_METERS = 256;

    private Readings() {}

    /**
     * What the record says.
     *
     * @throws IllegalArgumentException if it names no node or more meters than a node may have
     */
    public static NodeReading of(MeterReading reading) {
        List<MeterValue> values = reading.getMeters();
        Bounds.requireAtMost(MAX_METERS, values.size(), "meters");
        List<MeterFigure> figures = new ArrayList<>(values.size());
        List<Problem> problems = new ArrayList<>(0);
        for (MeterValue value : values) {
            add(value, figures, problems);
        }
        return new NodeReading(
                Bounds.requireId(reading.getNode(), "node"),
                Times.micros(reading.getTime()),
                Bounds.requireId(reading.getBootId(), "boot_id"),
                reading.getSequence(),
                reading.getClockOffsetUs(),
                figures,
                problems);
    }

    private static void add(MeterValue value, List<MeterFigure> figures, List<Problem> problems) {
        String meter = value.getMeter();
        String id = Bounds.idProblem(meter, "meter");
        if (id != null) {
            problems.add(new Problem(Reason.INVALID_VALUE, id + "; this meter is left out"));
            return;
        }
        MeterKind kind =
                switch (value.getKind()) {
                    case COUNTER -> MeterKind.COUNTER;
                    case POWER -> MeterKind.POWER;
                    case AVERAGE -> MeterKind.AVERAGE;
                    case UNKNOWN -> null;
                };
        MeterDomain domain =
                switch (value.getDomain()) {
                    case WALL -> MeterDomain.WALL;
                    case PSYS -> MeterDomain.PSYS;
                    case PACKAGE -> MeterDomain.PACKAGE;
                    case DRAM -> MeterDomain.DRAM;
                    case GPU -> MeterDomain.GPU;
                    case PLATFORM -> MeterDomain.PLATFORM;
                    case UNKNOWN -> null;
                };
        if (kind == null || domain == null) {
            problems.add(new Problem(
                    Reason.UNKNOWN_METER_KIND,
                    "meter " + meter + " is a " + value.getKind() + " of " + value.getDomain()
                            + ", expected a kind and a domain that this version knows"));
        } else if (value.getValue() < 0 || value.getRangeUj() < 0) {
            problems.add(new Problem(
                    Reason.INVALID_VALUE,
                    "meter " + meter + " shows " + value.getValue() + " with range " + value.getRangeUj()
                            + ", expected zero or more"));
        } else if (kind != MeterKind.COUNTER && value.getValue() > Bounds.MAX_POWER_MICROWATTS) {
            problems.add(new Problem(
                    Reason.INVALID_VALUE,
                    "meter " + meter + " shows " + value.getValue() + " µW, expected at most 10 MW of one node"));
        } else if (value.getAccuracyPpm() < 0 || value.getAccuracyPpm() > Bounds.ONE_PPM) {
            problems.add(new Problem(
                    Reason.INVALID_VALUE,
                    "meter " + meter + " has accuracy_ppm " + value.getAccuracyPpm()
                            + ", expected 0 (not stated) to 1000000"));
        } else {
            MeterIdentity identity =
                    new MeterIdentity(meter, kind, domain, value.getRangeUj(), quality(value), value.getAccuracyPpm());
            figures.add(new MeterFigure(identity, value.getValue()));
        }
    }

    private static MeterQuality quality(MeterValue value) {
        return switch (value.getQuality()) {
            case MEASURED -> MeterQuality.MEASURED;
            case DERIVED -> MeterQuality.DERIVED;
            case MODELLED -> MeterQuality.MODELLED;
        };
    }
}
