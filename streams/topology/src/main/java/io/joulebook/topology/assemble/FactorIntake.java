package io.joulebook.topology.assemble;

import io.joulebook.schemas.Topics;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.broadcast.FactorKey;
import io.joulebook.topology.input.SiteRevision;
import io.joulebook.topology.input.ZoneIntensity;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads broadcast records into the factor book.
 *
 * <p>Every partition gets every factor, so a bad one would be rejected once per partition; only partition 0 speaks.
 */
final class FactorIntake {

    private final FactorBook factors;
    private final InputReaders readers;
    private final FactorNews news;
    private final Outlet outlet;

    FactorIntake(FactorBook factors, InputReaders readers, FactorNews news, Outlet outlet) {
        this.news = news;
        this.factors = factors;
        this.readers = readers;
        this.outlet = outlet;
    }

    void accept(@Nullable String key, byte[] payload, Origin origin) {
        FactorKey factor = FactorKey.parse(key == null ? "|" : key);
        if (factor.topic().equals(Topics.GRID_INTENSITIES.name())) {
            ZoneIntensity news = read(readers.intensities(), factor, payload, origin);
            if (news != null && isOf(factor, news.zone(), payload, origin)) {
                if (factors.learn(news, origin, payload)) {
                    this.news.learned(news);
                }
            }
        } else if (factor.topic().equals(Topics.SITE_PROFILES.name())) {
            SiteRevision news = read(readers.sites(), factor, payload, origin);
            if (news != null && isOf(factor, news.site(), payload, origin)) {
                SiteRevision known = factors.site(news.site());
                if (factors.learn(news, origin, payload)) {
                    this.news.learned(known, news);
                }
            }
        } else {
            reject(factor, new Problem(Reason.KEY_MISMATCH, "no factors come from topic " + key), payload, origin);
        }
    }

    private <T> @Nullable T read(Deserializer<Arrival<T>> reader, FactorKey factor, byte[] payload, Origin origin) {
        Arrival<T> arrival = reader.deserialize(factor.topic(), payload);
        Problem problem = arrival.problem();
        if (problem != null) {
            reject(factor, problem, payload, origin);
        }
        return arrival.value();
    }

    private boolean isOf(FactorKey factor, String name, byte[] payload, Origin origin) {
        boolean same = factor.name().equals(name);
        if (!same) {
            reject(
                    factor,
                    new Problem(Reason.KEY_MISMATCH, "key is " + factor.name() + ", expected the record's " + name),
                    payload,
                    origin);
        }
        return same;
    }

    private void reject(FactorKey factor, Problem problem, byte[] payload, Origin origin) {
        if (origin.partition() == 0) {
            String source = factor.name().isEmpty() ? factor.topic() : factor.name();
            outlet.reject(new Rejection(source, problem.reason(), problem.message(), origin, null, payload));
        }
    }
}
