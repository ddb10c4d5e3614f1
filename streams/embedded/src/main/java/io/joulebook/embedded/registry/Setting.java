package io.joulebook.embedded.registry;

/** What can be set for one subject or for all; the names are the key types in the topic. */
enum Setting {
    CONFIG("compatibilityLevel"),
    MODE("mode");

    private final String field;

    Setting(String field) {
        this.field = field;
    }

    /** Name of the value in the topic's JSON and in replies. */
    String field() {
        return field;
    }
}
