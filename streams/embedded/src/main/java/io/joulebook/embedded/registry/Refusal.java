package io.joulebook.embedded.registry;

import java.util.List;

/** A request that cannot be granted, with the HTTP status and the error code that Confluent's registry gives it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    private final int status;
    private final int code;

    private Refusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    /** A refusal of HTTP itself; the code is the status. */
    static Refusal http(int status, String message) {
        return new Refusal(status, status, message);
    }

    static Refusal subjectNotFound(String subject) {
        return new Refusal(NOT_FOUND, 40401, "Subject '" + subject + "' not found.");
    }

    static Refusal versionNotFound(int version) {
        return new Refusal(NOT_FOUND, 40402, "Version " + version + " not found.");
    }

    static Refusal schemaNotFound() {
        return new Refusal(NOT_FOUND, 40403, "Schema not found");
    }

    static Refusal schemaNotFound(int id) {
        return new Refusal(NOT_FOUND, 40403, "Schema " + id + " not found");
    }

    static Refusal subjectSoftDeleted(String subject) {
        return new Refusal(
                NOT_FOUND,
                40404,
                "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
    }

    static Refusal subjectNotSoftDeleted(String subject) {
        return new Refusal(
                NOT_FOUND, 40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }

    static Refusal versionSoftDeleted(String subject, int version) {
        return new Refusal(
                NOT_FOUND,
                40406,
                "Subject '" + subject + "' Version " + version
                        + " was soft deleted. Set permanent=true to delete permanently");
    }

    static Refusal versionNotSoftDeleted(String subject, int version) {
        return new Refusal(
                NOT_FOUND,
                40407,
                "Subject '" + subject + "' Version " + version
                        + " was not deleted first before being permanently deleted");
    }

    static Refusal noConfigOfSubject(String subject) {
        return new Refusal(
                NOT_FOUND, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static Refusal noModeOfSubject(String subject) {
        return new Refusal(NOT_FOUND, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static Refusal invalidSchema(String detail) {
        return new Refusal(UNPROCESSABLE, 42201, "Invalid schema: " + detail);
    }

    static Refusal invalidVersion(String version) {
        return new Refusal(
                UNPROCESSABLE,
                42202,
                "The specified version '" + version + "' is not a valid version id. Allowed values are between [1,"
                        + " 2^31-1] and the string \"latest\"");
    }

    static Refusal invalidLevel(String level) {
        return new Refusal(
                UNPROCESSABLE,
                42203,
                "Invalid compatibility level '" + level + "'. Valid values are NONE, BACKWARD, FORWARD, FULL,"
                        + " BACKWARD_TRANSITIVE, FORWARD_TRANSITIVE and FULL_TRANSITIVE");
    }

    static Refusal invalidMode(String mode) {
        return new Refusal(
                UNPROCESSABLE, 42204, "Invalid mode '" + mode + "'. Valid values here are READWRITE and READONLY");
    }

    static Refusal notPermitted(String message) {
        return new Refusal(UNPROCESSABLE, 42205, message);
    }

    static Refusal incompatible(String subject, List<String> violations) {
        return new Refusal(
                CONFLICT,
                CONFLICT,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + violations);
    }

    static Refusal storeFailed(String message) {
        return new Refusal(SERVER_ERROR, 50001, "Error in the backend datastore: " + message);
    }
}
