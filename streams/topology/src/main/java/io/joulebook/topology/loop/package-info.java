/** Heat loops: their registers and their nodes' claims, settled into shares of heat. */
@NullMarked
package io.joulebook.topology.loop;

import org.jspecify.annotations.NullMarked;
