package io.joulebook.topology.onsite;

import io.joulebook.attribution.carbon.Intensity;
import io.joulebook.attribution.carbon.IntensityKind;
import io.joulebook.attribution.carbon.OnsitePower;
import io.joulebook.attribution.carbon.OnsiteZone;
import io.joulebook.schemas.Topics;
import io.joulebook.topology.arrival.Arrival;
import io.joulebook.topology.config.PipelineConfig;
import io.joulebook.topology.config.PipelineMetrics;
import io.joulebook.topology.input.OnsiteNews;
import io.joulebook.topology.input.ZoneIntensity;
import io.joulebook.topology.records.OnsiteRecords;
import io.joulebook.topology.records.Times;
import io.joulebook.topology.reject.Origin;
import io.joulebook.topology.reject.Problem;
import io.joulebook.topology.reject.Reason;
import io.joulebook.topology.reject.Rejection;
import io.joulebook.topology.state.DiskStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Derives the intensity of sites with PV or a battery and publishes it as that of a zone of their own.
 *
 * <p>The wall clock is asked for one thing that no record can tell: that a record claims to be from the future.
 *
 * <p>What it derives comes back among the intensities and is passed over, as is what cannot be read there: the
 * broadcast takes the one to the nodes and rejects the other.
 */
public final class OnsiteProcessor implements Processor<@Nullable String, @Nullable Object, String, Object> {

    /** Store of what is known of each site and grid zone. */
    public static final String ONSITE = "onsite";

    /** A year of five-minute values; more than that wait for a grid that nobody tells of. */
    private static final int MAX_RECORDS = 110_000;

    private static final long MICROS_PER_MILLI = 1000;

    /** Names of the children: derived intensities, rejections. */
    public record Children(String intensities, String rejected) {}

    private final PipelineConfig config;
    private final PipelineMetrics metrics;
    private final OnsiteReaders readers;
    private final Children children;
    private ProcessorContext<String, Object> context;
    private OnsiteBooks books;

    /** Wires the processor. */
    public OnsiteProcessor(PipelineConfig config, PipelineMetrics metrics, OnsiteReaders readers, Children children) {
        this.config = config;
        this.metrics = metrics;
        this.readers = readers;
        this.children = children;
    }

    /** Builds the store. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return DiskStore.builder(ONSITE);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.books = new OnsiteBooks(context.getStateStore(ONSITE), config.horizonMicros());
        books.restore(readers);
    }

    @Override
    public void process(Record<@Nullable String, @Nullable Object> record) {
        Origin origin = Origin.of(context);
        if (record.value() instanceof Arrival<?> arrival) {
            learn(record.key(), arrival, origin);
        } else if (record.value() instanceof byte[] payload && origin.topic().equals(Topics.GRID_INTENSITIES.name())) {
            learnGrid(record.key(), payload);
        }
    }

    private void learnGrid(@Nullable String key, byte[] payload) {
        ZoneIntensity news = readers.intensities()
                .deserialize(Topics.GRID_INTENSITIES.name(), payload)
                .value();
        if (news == null || !news.zone().equals(key) || !isOfAGrid(news) || !books.keep(news, payload)) {
            return;
        }
        for (SiteBook book : books.sitesOf(news.zone())) {
            book.ledger().touch(news.intensity().fromMicros(), news.intensity().toMicros());
            tell(news.zone(), book);
        }
    }

    private static boolean isOfAGrid(ZoneIntensity news) {
        return !OnsiteZone.isOne(news.zone())
                && news.intensity().isBookable()
                && news.intensity().kind() != IntensityKind.SUPPLIER;
    }

    private void learn(@Nullable String key, Arrival<?> arrival, Origin origin) {
        OnsiteNews news = (OnsiteNews) arrival.value();
        Problem problem = arrival.problem();
        if (news != null) {
            problem = news.zone().equals(key)
                    ? accept(books.site(news), news, arrival.payload())
                    : new Problem(
                            Reason.KEY_MISMATCH, "key is " + key + ", expected the record's grid zone " + news.zone());
        }
        if (problem != null) {
            String source = key == null ? origin.topic() : key;
            Long micros = news == null ? null : Long.valueOf(news.power().fromMicros());
            reject(new Rejection(source, problem.reason(), problem.message(), origin, micros, arrival.payload()));
        }
    }

    private @Nullable Problem accept(SiteBook book, OnsiteNews news, byte[] payload) {
        OnsitePower power = news.power();
        if (book.knows(power)) {
            metrics.countRedelivered();
            return null;
        }
        Problem problem = problem(book, news);
        if (problem == null) {
            books.keep(book, power, payload);
            tell(news.zone(), book);
        }
        return problem;
    }

    private @Nullable Problem problem(SiteBook book, OnsiteNews news) {
        OnsitePower power = news.power();
        String what = "power of " + book.derivedZone() + " from " + Times.instant(power.fromMicros()) + " to "
                + Times.instant(power.toMicros());
        if (power.toMicros() > context.currentSystemTimeMs() * MICROS_PER_MILLI + config.futureSkewMicros()) {
            return new Problem(Reason.FUTURE, what + " is ahead of the wall clock by more than " + config.futureSkew());
        }
        if (book.ledger().isForgotten(power)) {
            return new Problem(
                    Reason.LATE,
                    what + ", but its account is closed until "
                            + Times.instant(book.ledger().base().fromMicros()));
        }
        OnsitePower other = book.ledger().overlapping(power);
        if (other != null) {
            return new Problem(
                    Reason.INVALID_VALUE,
                    what + " overlaps what is known from " + Times.instant(other.fromMicros()) + " to "
                            + Times.instant(other.toMicros())
                            + ", expected the same interval or none of it; what was known first stands");
        }
        return book.size() < MAX_RECORDS
                ? null
                : new Problem(
                        Reason.TOO_MANY,
                        MAX_RECORDS + " records of " + book.derivedZone() + " wait for intensities of " + news.zone()
                                + ", expected no more than that");
    }

    private void tell(String zone, SiteBook book) {
        for (Intensity derived : book.ledger().settle(books.grid(zone))) {
            Object record = OnsiteRecords.intensity(book.derivedZone(), derived);
            long millis = derived.toMicros() / MICROS_PER_MILLI;
            context.forward(new Record<>(book.derivedZone(), record, millis), children.intensities());
        }
        books.forget(zone, book);
    }

    private void reject(Rejection rejection) {
        context.forward(rejection.asRecord(), children.rejected());
    }
}
