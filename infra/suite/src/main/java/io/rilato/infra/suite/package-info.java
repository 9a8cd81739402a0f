/** All services in one JVM, for laptops and demonstrations. */
@NullMarked
package io.rilato.infra.suite;

import org.jspecify.annotations.NullMarked;
