/** How the gateway says no. */
@NullMarked
package io.rilato.gateway.problem;

import org.jspecify.annotations.NullMarked;
