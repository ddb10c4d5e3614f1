package io.joulebook.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The borders of the module and the rules of the house. */
final class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.joulebook.ingest");

    @Test
    void everyPackageSaysThatNullIsMarked() {
        for (JavaPackage each : MODULE.getPackage("io.joulebook.ingest").getSubpackagesInTree()) {
            assertThat(each.getClasses().isEmpty() || each.isAnnotatedWith(NullMarked.class))
                    .as(each.getName())
                    .isTrue();
        }
    }

    @Test
    void nothingIsKnownOfWhatComesAfterKafka() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.joulebook.sql..",
                        "io.joulebook.topology..",
                        "io.joulebook.attribution..",
                        "io.joulebook.service..",
                        "io.joulebook.embedded..",
                        "org.apache.kafka.streams..")
                .check(MODULE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameContaining("Common")
                .orShould()
                .haveSimpleNameEndingWith("Constants")
                .check(MODULE);
    }

    @Test
    void nobodyEndsTheMachine() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(MODULE);
    }

    @Test
    void onlyPublishSpeaksToKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.joulebook.ingest.publish..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.clients..")
                .check(MODULE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.joulebook.ingest.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void replayHoldsNoFloatingPoint() {
        classes()
                .that()
                .resideInAnyPackage("io.joulebook.ingest.rows..", "io.joulebook.ingest.ccgrid..")
                .should(FloatingPoint.beAbsent())
                .check(MODULE);
    }
}
