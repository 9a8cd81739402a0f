/** What the scoring service publishes. */
@NullMarked
package io.rilato.contracts.scoring;

import org.jspecify.annotations.NullMarked;
