package io.joulebook.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro, once per JVM, that the generated records of this project may be instantiated. */
final class AvroTrust {

    private static final String TRUSTED = "io.joulebook.avro.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith(TRUSTED)));
    }

    private AvroTrust() {}

    /** Loads this class; the rest is done by its initializer. */
    static void establish() {}
}
