package io.joulebook.embedded;

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

    private static final String ROOT = "io.joulebook.embedded";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageSaysThatNullIsMarked() {
        for (JavaPackage each : MODULE.getPackage(ROOT).getSubpackagesInTree()) {
            assertThat(each.getClasses().isEmpty() || each.isAnnotatedWith(NullMarked.class))
                    .as(each.getName())
                    .isTrue();
        }
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Constants)")
                .check(MODULE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void onlyTheRootKnowsTheRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(MODULE);
    }

    @Test
    void partsKnowNothingOfThePipeline() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".broker..", ROOT + ".registry..", ROOT + ".clickhouse..", ROOT + ".process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.joulebook.ingest..",
                        "io.joulebook.sql..",
                        "io.joulebook.topology..",
                        "io.joulebook.attribution..",
                        "io.joulebook.service..",
                        ROOT + ".up..",
                        ROOT + ".demo..")
                .check(MODULE);
    }
}
