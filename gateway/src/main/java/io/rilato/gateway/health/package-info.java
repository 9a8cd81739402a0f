/** Whether the gateway and what stands behind it can serve. */
@NullMarked
package io.rilato.gateway.health;

import org.jspecify.annotations.NullMarked;
