/** The lead-routing service. */
@NullMarked
package io.rilato.leadrouting;

import org.jspecify.annotations.NullMarked;
