package io.joulebook.embedded.registry;

/**
 * One version of a subject.
 *
 * @param subject what it is registered under, such as {@code ledger.window.v1-value}
 * @param version 1 or more, ascending within the subject
 * @param id number of the schema's text, the same in every subject; goes on the wire with each record
 * @param schema the schema as Confluent's {@code AvroSchema} writes it, so that equal schemas are equal texts
 * @param standing whether it is offered to readers
 */
record StoredSchema(String subject, int version, int id, String schema, Standing standing) {

    /** Whether a version is offered to readers. */
    enum Standing {
        LIVE,
        /** Hidden from its subject; the id still resolves, since records written with it may be anywhere. */
        SOFT_DELETED
    }

    boolean isLive() {
        return standing == Standing.LIVE;
    }

    StoredSchema softDeleted() {
        return new StoredSchema(subject, version, id, schema, Standing.SOFT_DELETED);
    }
}
