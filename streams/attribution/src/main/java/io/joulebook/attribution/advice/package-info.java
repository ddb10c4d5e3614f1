/** What the method's figures say about a choice. Nothing here is booked. */
@NullMarked
package io.joulebook.attribution.advice;

import org.jspecify.annotations.NullMarked;
