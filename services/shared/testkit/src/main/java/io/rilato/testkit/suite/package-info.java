/** Rilato, or parts of it, running for a test. */
@NullMarked
package io.rilato.testkit.suite;

import org.jspecify.annotations.NullMarked;
