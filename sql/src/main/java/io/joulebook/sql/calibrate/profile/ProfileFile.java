package io.joulebook.sql.calibrate.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.avro.NodeProfile;
import io.joulebook.schemas.OptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** Node profiles in a file: Avro's JSON, one record after the other, as a console consumer prints them. */
public final class ProfileFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProfileFile() {}

    /**
     * The profile of highest revision of each node in the file.
     *
     * @throws OptionException if the file cannot be read, or holds anything else
     */
    public static SortedMap<String, ProfileHistory> newest(Path file) {
        SortedMap<String, ProfileHistory> newest = new TreeMap<>();
        Schema schema = NodeProfile.getClassSchema();
        try (MappingIterator<JsonNode> records = JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (records.hasNext()) {
                JsonNode record = records.next();
                fillIn(record, schema);
                NodeProfile profile = new SpecificDatumReader<NodeProfile>(schema)
                        .read(null, DecoderFactory.get().jsonDecoder(schema, record.toString()));
                newest.merge(
                        profile.getNode(),
                        new ProfileHistory(profile),
                        (known, read) -> read.revision() > known.revision() ? read : known);
            }
        } catch (IOException | AvroRuntimeException e) {
            throw new OptionException(
                    "--profile-file " + file + ": expected node profiles as Avro JSON, one after the other: "
                            + e.getMessage(),
                    e);
        }
        return newest;
    }

    /**
     * Puts in the defaults of fields that are not there: Avro's decoder asks for every field, an older file has fewer.
     */
    private static void fillIn(JsonNode value, Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                if (value instanceof ObjectNode record) {
                    for (Schema.Field field : schema.getFields()) {
                        if (!record.has(field.name()) && field.hasDefaultValue()) {
                            record.set(field.name(), defaultOf(field));
                        }
                        if (record.has(field.name())) {
                            fillIn(record.get(field.name()), field.schema());
                        }
                    }
                }
            }
            case ARRAY -> {
                for (JsonNode element : value) {
                    fillIn(element, schema.getElementType());
                }
            }
            default -> {
                // Nothing inside.
            }
        }
    }

    private static JsonNode defaultOf(Schema.Field field) {
        Object value = field.defaultVal();
        return value == JsonProperties.NULL_VALUE ? JSON.nullNode() : JSON.valueToTree(value);
    }
}
