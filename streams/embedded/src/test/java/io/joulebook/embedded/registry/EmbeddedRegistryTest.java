package io.joulebook.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.joulebook.avro.HeatMeterReading;
import io.joulebook.embedded.broker.EmbeddedBroker;
import io.joulebook.schemas.Topic;
import io.joulebook.schemas.WireDeserializer;
import io.joulebook.schemas.WireSerializer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract held by the embedded registry, and what is its own: the topic, the limits, kill -9. */
final class EmbeddedRegistryTest extends RegistryContract {

    @TempDir
    private static Path data = Path.of(".");

    private static @Nullable EmbeddedBroker broker;
    private static @Nullable EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        EmbeddedBroker started = EmbeddedBroker.start(data, 0);
        broker = started;
        registry = EmbeddedRegistry.start(data, 0, started.bootstrap());
    }

    @AfterAll
    static void stop() {
        running().close();
        runningBroker().close();
    }

    @Override
    String url() {
        return running().url();
    }

    private static EmbeddedRegistry running() {
        if (registry == null) {
            throw new IllegalStateException("The registry did not start");
        }
        return registry;
    }

    private static EmbeddedBroker runningBroker() {
        if (broker == null) {
            throw new IllegalStateException("The broker did not start");
        }
        return broker;
    }

    @Test
    void registryKilledOrStoppedKeepsSchemasSettingsAndPort() throws Exception {
        String url = url();
        int id = client().register(subject, FIRST);
        client().updateCompatibility(subject, "FULL");
        int forgotten = client().register("forgotten-" + subject, record("{'name':'forgotten','type':'int'}"));
        client().deleteSubject("forgotten-" + subject);
        client().deleteSubject("forgotten-" + subject, true);

        running().process().kill();
        registry = EmbeddedRegistry.start(data, 0, runningBroker().bootstrap());

        assertThat(url()).isEqualTo(url);
        assertThat(client().getId(subject, FIRST)).isEqualTo(id);
        assertThat(client().getCompatibility(subject)).isEqualTo("FULL");
        running().close();
        assertThat(running().process().exitCode()).hasValue(143);
        registry = EmbeddedRegistry.start(data, 0, runningBroker().bootstrap());
        assertThat(client().getSchemaById(id)).isEqualTo(FIRST);
        assertThat(client().register(subject + "2", record("{'name':'later','type':'int'}")))
                .isGreaterThan(forgotten);
    }

    @Test
    void manyWritersAtOnceGetDistinctIdsAndVersions() throws Exception {
        client().updateCompatibility(subject, "NONE");
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                AvroSchema schema = record("{'name':'many" + i + "','type':'int'}");
                ids.add(writers.submit(() -> client().register(subject, schema)));
            }
            List<Integer> given = new ArrayList<>();
            for (Future<Integer> id : ids) {
                given.add(id.get());
            }

            assertThat(given).doesNotHaveDuplicates();
            assertThat(client().getAllVersions(subject)).hasSize(40).isSorted();
        } finally {
            writers.shutdown();
        }
    }

    @Test
    void recordOfAnOlderSchemaIsReadByTheNewerOne() throws Exception {
        Topic<HeatMeterReading> topic = new Topic<>(
                subject.substring(0, subject.length() - "-value".length()),
                "loop",
                HeatMeterReading.class,
                HeatMeterReading.getClassSchema(),
                Topic.Retention.BROKER_DEFAULT);
        Schema older = new Schema.Parser().parse("""
                {"type":"record","name":"HeatMeterReading","namespace":"io.joulebook.avro","fields":[
                {"name":"loop","type":"string"},
                {"name":"time","type":{"type":"long","logicalType":"timestamp-micros"}},
                {"name":"register_uj","type":"long"}]}""");
        GenericRecord written = new GenericRecordBuilder(older)
                .set("loop", "pool")
                .set("time", 1_000_000L)
                .set("register_uj", 42L)
                .build();
        byte[] old;
        try (KafkaAvroSerializer confluent = new KafkaAvroSerializer(client(), Map.of("schema.registry.url", url()))) {
            old = confluent.serialize(topic.name(), written);
        }
        client().register(topic.subject(), new AvroSchema(topic.schema()));

        HeatMeterReading read = WireDeserializer.of(topic, client()).read(old);

        assertThat(read.getRegisterUj()).isEqualTo(42);
        assertThat(read.getTime()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(read.getFlowUlPerS()).isNull();
        byte[] again = WireSerializer.of(topic, client()).bytes(read);
        assertThat(WireDeserializer.of(topic, client()).read(again)).isEqualTo(read);
    }

    @Test
    void requestThatIsNoneIsRefusedInWords() throws Exception {
        String versions = "/subjects/" + subject + "/versions";

        assertReply(post(versions, "{"), 400, "no JSON");
        assertReply(post(versions, "[]"), 400, "no JSON object");
        assertReply(post(versions, "{}"), 422, "42201");
        assertReply(post(versions, "{\"schema\":\"nonsense\"}"), 422, "42201");
        assertReply(post(versions, "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}"), 422, "only AVRO");
        assertReply(post(versions, "{\"schema\":\"\\\"int\\\"\",\"id\":7}"), 422, "42205");
        assertReply(
                post(versions, "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"x\"}]}"), 422, "references");
        assertReply(post(versions, "x".repeat((1 << 20) + 1)), 413, "larger than 1048576 bytes");
        assertReply(send("GET", "/nowhere", BodyPublishers.noBody()), 404, "\"error_code\":404");
        assertReply(send("PUT", "/subjects", BodyPublishers.noBody()), 405, "\"error_code\":405");
    }

    @Test
    void schemaNestedWithoutEndIsRefusedAndTheRegistryServesOn() throws Exception {
        int depth = 5_000;
        String nested = "{\\\"type\\\":\\\"array\\\",\\\"items\\\":".repeat(depth) + "\\\"int\\\"" + "}".repeat(depth);
        String versions = "/subjects/" + subject + "/versions";

        assertReply(post(versions, "{\"schema\":\"" + nested + "\"}"), 422, "nesting depth");
        assertReply(post(versions, "[".repeat(depth)), 400, "nesting depth");
        client().register("after-" + subject, FIRST);
    }

    private void assertReply(HttpResponse<String> reply, int status, String part) {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).contains("\"error_code\":").contains(part);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
