package io.joulebook.ingest.replay;

/** Shows how far a replay has come. */
interface Progress extends AutoCloseable {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String what, String unit, long total) {}

        @Override
        public void advance(long amount) {}

        @Override
        public void close() {}
    };

    /** A new stretch of work begins; the one before is done. */
    void begin(String what, String unit, long total);

    /** So much more is done. */
    void advance(long amount);

    @Override
    void close();
}
