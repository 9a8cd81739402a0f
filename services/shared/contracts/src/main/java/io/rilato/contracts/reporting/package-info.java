/** What the reporting service publishes. */
@NullMarked
package io.rilato.contracts.reporting;

import org.jspecify.annotations.NullMarked;
