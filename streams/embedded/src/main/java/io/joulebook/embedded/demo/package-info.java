/** The demonstration: a made-up day on two sites, and this machine as it is. */
@NullMarked
package io.joulebook.embedded.demo;

import org.jspecify.annotations.NullMarked;
