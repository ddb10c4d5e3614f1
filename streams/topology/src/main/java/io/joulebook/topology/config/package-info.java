/** How the pipeline is set, and what it counts. */
@NullMarked
package io.joulebook.topology.config;

import org.jspecify.annotations.NullMarked;
