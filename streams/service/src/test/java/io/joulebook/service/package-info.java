@NullMarked
package io.joulebook.service;

import org.jspecify.annotations.NullMarked;
