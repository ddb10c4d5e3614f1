/**
 * The live agent: reads CPU time and energy of one Linux machine and publishes them.
 *
 * <p>Kernel files → totals → what an interval used → records. Only {@link io.joulebook.ingest.agent.AgentCommand} is
 * for other packages.
 */
@NullMarked
package io.joulebook.ingest.agent;

import org.jspecify.annotations.NullMarked;
