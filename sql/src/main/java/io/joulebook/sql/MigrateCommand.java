package io.joulebook.sql;

import io.joulebook.schemas.Contracts;
import io.joulebook.schemas.KafkaOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts topics, schemas and tables in place. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Creates the topics, registers the schemas and brings the tables in ClickHouse to this version."
                + " What is in place already is left alone.")
public final class MigrateCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each topic that is created; the same for all (default: ${DEFAULT-VALUE}).")
    int partitions = 4;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of each partition that is created; -1: as the broker does it"
                    + " (default: ${DEFAULT-VALUE}).")
    short replicas = -1;

    @ArgGroup
    Part part = new Part();

    /** What is done alone. */
    static final class Part {
        @Option(names = "--sql-only", description = "Only the tables in ClickHouse (default: both).")
        boolean sqlOnly;

        @Option(names = "--topics-only", description = "Only topics and schemas (default: both).")
        boolean topicsOnly;
    }

    @Override
    public Integer call() {
        if (partitions < 1 || replicas == 0 || replicas < -1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--partitions = " + partitions + ", --replicas = " + replicas
                            + ": expected 1 or more (replicas: or -1)");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!part.sqlOnly) {
            deployContracts(out);
        }
        if (!part.topicsOnly) {
            List<Migration> applied = Migrations.apply(clickHouse, migration -> say(out, "Applied " + migration));
            say(
                    out,
                    "Tables in " + clickHouse.url() + " " + clickHouse.database() + ": " + applied.size()
                            + " steps applied, " + Migrations.all().size() + " in all");
        }
        return 0;
    }

    private void deployContracts(PrintWriter out) {
        try (Admin admin = Admin.create(KafkaTimeouts.bounded(kafka.client()))) {
            List<String> created = Contracts.deploy(admin, kafka.registryClient(), partitions, replicas);
            created.forEach(topic -> say(out, "Created topic " + topic));
            say(
                    out,
                    "Topics at " + kafka.bootstrap() + ": " + created.size() + " created; schemas at "
                            + kafka.registryUrl() + " are registered");
        } catch (KafkaException e) {
            throw KafkaTimeouts.explained(kafka, e);
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
