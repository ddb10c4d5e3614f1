/** Node profiles as Kafka and files hold them, and a new version of them. */
@NullMarked
package io.joulebook.sql.calibrate.profile;

import org.jspecify.annotations.NullMarked;
