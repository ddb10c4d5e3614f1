package io.joulebook.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class KafkaOptionsTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void registryThatHoldsAUserIsRefusedWithoutShowingIt() {
        KafkaOptions options = KafkaOptions.of("127.0.0.1:9092", "http://me:hush@127.0.0.1:8081");

        assertThatThrownBy(options::registryClient)
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("schema.registry.basic.auth.user.info")
                .hasMessageNotContaining("hush");
    }

    @Test
    void fileThatIsNotThereIsAFaultOfTheOptions() {
        KafkaOptions options = new KafkaOptions();
        options.kafkaConfig = directory.resolve("none");

        assertThatThrownBy(options::client)
                .isInstanceOfSatisfying(OptionException.class, fault -> assertThat(fault.getExitCode())
                        .isEqualTo(CommandLine.ExitCode.USAGE))
                .hasMessageContaining("--kafka-config")
                .hasMessageContaining("none");
    }

    @Test
    void fileIsForTheClientsItNames() throws IOException {
        KafkaOptions options = new KafkaOptions();
        options.kafkaConfig = Files.writeString(
                directory.resolve("kafka.properties"),
                "security.protocol = SSL\nschema.registry.basic.auth.credentials.source = USER_INFO\n");

        assertThat(options.client())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .hasSize(2);
    }
}
