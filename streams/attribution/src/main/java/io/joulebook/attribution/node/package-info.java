/** What is known of a node: capacity, idle power, load curve, embodied emissions. */
@NullMarked
package io.joulebook.attribution.node;

import org.jspecify.annotations.NullMarked;
