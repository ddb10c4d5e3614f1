package io.joulebook.attribution;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The borders of the domain. */
final class ArchitectureTest {

    private static final String ROOT = "io.joulebook.attribution";

    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Set<String> FLOATING =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double", "float[]", "double[]");

    @Test
    void domainKnowsOnlyTheJdkAndJspecify() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage(ROOT + "..")
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("org.jspecify.annotations"))
                        .or(DescribedPredicate.describe("arrays of primitives", JavaClass::isArray)))
                .check(DOMAIN);
    }

    @Test
    void noFloatingPointNumberIsHeldOrPassed() {
        DescribedPredicate<JavaClass> floating =
                DescribedPredicate.describe("floating point", type -> FLOATING.contains(type.getName()));
        noFields().should().haveRawType(floating).check(DOMAIN);
        for (JavaClass type : DOMAIN) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                assertThat(unit.getRawParameterTypes()).as(unit.getFullName()).noneMatch(floating);
                assertThat(floating.test(unit.getRawReturnType()))
                        .as(unit.getFullName())
                        .isFalse();
            }
        }
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the clock is read",
                        call -> call.getName().equals("now")
                                || call.getName().equals("currentTimeMillis")
                                || call.getName().equals("nanoTime")))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .check(DOMAIN);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(DOMAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = DOMAIN.getPackage(ROOT).getSubpackages();

        assertThat(packages).hasSizeGreaterThan(5).allMatch(one -> one.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void noNameIsEmpty() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Constants)")
                .check(DOMAIN);
        methods().should().haveNameNotMatching("get[A-Z].*").check(DOMAIN);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(DOMAIN);
    }

    @Test
    void stateIsNotShared() {
        fields().that().areStatic().should().beFinal().check(DOMAIN);
        DescribedPredicate<JavaField> open = DescribedPredicate.describe(
                "public and not final",
                field -> field.getModifiers().contains(JavaModifier.PUBLIC)
                        && !field.getModifiers().contains(JavaModifier.FINAL));
        assertThat(DOMAIN.stream().flatMap(type -> type.getFields().stream())).noneMatch(open);
    }
}
