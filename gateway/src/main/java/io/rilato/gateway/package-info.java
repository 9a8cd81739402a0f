/** The one door: routes requests to the services, and stops those that may not pass. */
@NullMarked
package io.rilato.gateway;

import org.jspecify.annotations.NullMarked;
