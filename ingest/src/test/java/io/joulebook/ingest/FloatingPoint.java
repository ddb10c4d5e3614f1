package io.joulebook.ingest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** A rule against fields and results that are floats. */
final class FloatingPoint {

    private static final List<String> FLOATS = List.of("float", "double", "java.lang.Float", "java.lang.Double");

    private FloatingPoint() {}

    static ArchCondition<JavaClass> beAbsent() {
        return new ArchCondition<>("hold no floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    judge(field.getRawType(), field.getFullName(), field, events);
                }
                for (JavaMethod method : type.getMethods()) {
                    judge(method.getRawReturnType(), method.getFullName(), method, events);
                }
            }
        };
    }

    private static void judge(JavaClass type, String name, Object owner, ConditionEvents events) {
        if (FLOATS.contains(type.getName())) {
            events.add(SimpleConditionEvent.violated(owner, name + " is a " + type.getName()));
        }
    }
}
