/** Rules, pools and turns: who gets which lead, and why. */
@NullMarked
package io.rilato.leadrouting.routing;

import org.jspecify.annotations.NullMarked;
