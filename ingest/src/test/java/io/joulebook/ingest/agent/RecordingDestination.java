package io.joulebook.ingest.agent;

import io.joulebook.avro.GridIntensity;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.NodeProfile;
import io.joulebook.avro.SiteProfile;
import io.joulebook.avro.UsageSample;
import io.joulebook.avro.WorkloadAssignment;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given, in order. */
final class RecordingDestination implements Destination {

    final List<Object> all = new ArrayList<>();

    @Override
    public void publish(MeterReading reading) {
        all.add(reading);
    }

    @Override
    public void publish(UsageSample sample) {
        all.add(sample);
    }

    @Override
    public void publish(NodeProfile profile) {
        all.add(profile);
    }

    @Override
    public void publish(SiteProfile site) {
        all.add(site);
    }

    @Override
    public void publish(WorkloadAssignment assignment) {
        all.add(assignment);
    }

    @Override
    public void publish(GridIntensity intensity) {
        all.add(intensity);
    }

    @Override
    public void flush() {
        all.add("flush");
    }

    <T> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
