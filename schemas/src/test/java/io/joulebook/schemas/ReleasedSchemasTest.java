package io.joulebook.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every version of every schema ever released stays readable; {@code released/} holds them, and nothing is deleted. */
final class ReleasedSchemasTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    @TestFactory
    Stream<DynamicTest> everyReleasedVersionCanBeRead() throws IOException {
        return releasedFiles().stream()
                .map(file -> DynamicTest.dynamicTest(RELEASED.relativize(file).toString(), () -> canBeRead(file)));
    }

    @Test
    void everyTopicHasAReleasedVersion() throws IOException {
        List<String> released = releasedFiles().stream()
                .map(ReleasedSchemasTest::parse)
                .map(Schema::getFullName)
                .toList();

        assertThat(Topics.all()).allSatisfy(topic -> assertThat(released)
                .contains(topic.schema().getFullName()));
    }

    private static void canBeRead(Path file) {
        Schema written = parse(file);
        Schema reader = Topics.all().stream()
                .map(Topic::schema)
                .filter(schema -> schema.getFullName().equals(written.getFullName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No topic carries " + written.getFullName() + " any more"));

        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, written))
                .extracting(SchemaCompatibility.SchemaPairCompatibility::getType)
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static List<Path> releasedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }
}
