package io.joulebook.benchmarks;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.joulebook.avro.MeterReading;
import io.joulebook.avro.UsageSample;
import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.Topics;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Records to bytes and back, as on the wire: a usage sample of 25 workloads, a reading of three meters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AvroBenchmark {

    private final MockSchemaRegistryClient registry = registry();
    private final WireSerializer<UsageSample> usageWriter = WireSerializer.of(Topics.USAGE_SAMPLES, registry);
    private final WireDeserializer<UsageSample> usageReader = WireDeserializer.of(Topics.USAGE_SAMPLES, registry);
    private final WireSerializer<MeterReading> readingWriter = WireSerializer.of(Topics.METER_READINGS, registry);
    private final WireDeserializer<MeterReading> readingReader = WireDeserializer.of(Topics.METER_READINGS, registry);

    private final SampleData data = new SampleData(new LoadPlan(1, 60, 25, 6));
    private final UsageSample usage = data.usage("node-0001", 30);
    private final MeterReading reading = data.reading("node-0001", 30);
    private final byte[] usageBytes = usageWriter.bytes(usage);
    private final byte[] readingBytes = readingWriter.bytes(reading);

    /** Made by JMH. */
    public AvroBenchmark() {}

    private static MockSchemaRegistryClient registry() {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        Contracts.registerSchemas(registry);
        return registry;
    }

    /** A usage sample, written. */
    @Benchmark
    public byte[] encodeUsage() {
        return usageWriter.bytes(usage);
    }

    /** A usage sample, read. */
    @Benchmark
    public UsageSample decodeUsage() {
        return usageReader.read(usageBytes);
    }

    /** A reading, written. */
    @Benchmark
    public byte[] encodeReading() {
        return readingWriter.bytes(reading);
    }

    /** A reading, read. */
    @Benchmark
    public MeterReading decodeReading() {
        return readingReader.read(readingBytes);
    }
}
