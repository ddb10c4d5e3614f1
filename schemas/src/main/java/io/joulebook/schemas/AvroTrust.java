package io.joulebook.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro, once per JVM, that the generated records of this project may be instantiated. */
public final class AvroTrust {

    private static final String TRUSTED = "io.joulebook.avro.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith(TRUSTED)));
    }

    private AvroTrust() {}

    /**
     * Needed before the first record is made by who neither writes nor reads a topic. Calling it again does nothing.
     */
    public static void establish() {} // the initializer has done it
}
