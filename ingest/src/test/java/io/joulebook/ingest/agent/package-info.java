/** Tests of the live agent, on machines made of files. */
@NullMarked
package io.joulebook.ingest.agent;

import org.jspecify.annotations.NullMarked;
