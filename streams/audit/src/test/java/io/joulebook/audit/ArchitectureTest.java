package io.joulebook.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The borders of the module and the rules of the house. */
final class ArchitectureTest {

    private static final String ROOT = "io.joulebook.audit";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MODULE).isNotEmpty();
        assertThat(MODULE.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(NullMarked.class))
                        .as(found.getName())
                        .isTrue());
    }

    @Test
    void nothingDependsOnItsUsersNorOnWhatFeedsTheLedger() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.joulebook.ingest..",
                        "io.joulebook.service..",
                        "io.joulebook.embedded..",
                        "org.apache.kafka.streams..")
                .check(MODULE);
    }

    @Test
    void onlyTheArchiveAsksClickHouse() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".proof..", ROOT + ".explain..", ROOT + ".restate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..")
                .check(MODULE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Constants)")
                .check(MODULE);
    }

    @Test
    void nobodyEndsTheProcessOrWritesPastTheCommandLine() {
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MODULE);
    }
}
