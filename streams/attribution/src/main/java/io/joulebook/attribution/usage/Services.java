package io.joulebook.attribution.usage;

import io.joulebook.attribution.exact.Utf8Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Who uses how much of which shared service, over time. */
final class Services {

    private final SortedMap<String, SortedMap<String, Timeline<Long>>> byService;

    private Services(SortedMap<String, SortedMap<String, Timeline<Long>>> byService) {
        this.byService = byService;
    }

    /** The services that these entries describe, sorted by service, tenant and start. */
    static Services of(List<ServiceShare> ascending) {
        SortedMap<String, SortedMap<String, List<Timeline.Span<Long>>>> spans = new TreeMap<>(Utf8Order.COMPARATOR);
        for (ServiceShare share : ascending) {
            spans.computeIfAbsent(share.service(), service -> new TreeMap<>(Utf8Order.COMPARATOR))
                    .computeIfAbsent(share.tenant(), tenant -> new ArrayList<>())
                    .add(new Timeline.Span<>(share.fromMicros(), share.toMicros(), share.weight()));
        }
        SortedMap<String, SortedMap<String, Timeline<Long>>> byService = new TreeMap<>(Utf8Order.COMPARATOR);
        spans.forEach((service, users) -> {
            SortedMap<String, Timeline<Long>> timelines = new TreeMap<>(Utf8Order.COMPARATOR);
            users.forEach((tenant, of) -> timelines.put(tenant, new Timeline<>(of)));
            byService.put(service, timelines);
        });
        return new Services(byService);
    }

    /** What each user used of each service at an instant; services and users without use are left out. */
    SortedMap<String, SortedMap<String, Long>> at(long micros) {
        SortedMap<String, SortedMap<String, Long>> use = new TreeMap<>(Utf8Order.COMPARATOR);
        byService.forEach((service, users) -> users.forEach((tenant, timeline) -> {
            Long weight = timeline.at(micros);
            if (weight != null && weight > 0) {
                use.computeIfAbsent(service, key -> new TreeMap<>(Utf8Order.COMPARATOR))
                        .put(tenant, weight);
            }
        }));
        return Collections.unmodifiableSortedMap(use);
    }

    void changes(LongConsumer instants) {
        byService.values().forEach(users -> users.values().forEach(timeline -> timeline.changes(instants)));
    }
}
