/** The reporting service. */
@NullMarked
package io.rilato.reporting;

import org.jspecify.annotations.NullMarked;
