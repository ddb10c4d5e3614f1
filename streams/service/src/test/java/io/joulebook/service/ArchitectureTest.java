package io.joulebook.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The borders of this module. */
final class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.joulebook.service");

    @Test
    void theServiceKnowsTheTopologyAndTheContractsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.joulebook.ingest..",
                        "io.joulebook.sql..",
                        "io.joulebook.attribution..",
                        "io.joulebook.embedded..",
                        "io.joulebook.avro..")
                .check(classes);
    }
}
