package io.joulebook.embedded.registry;

/** Which versions a question is about. */
enum Visibility {
    LIVE_ONLY,
    WITH_DELETED;

    boolean shows(StoredSchema schema) {
        return this == WITH_DELETED || schema.isLive();
    }
}
