/** How much of what a tenant may have. */
@NullMarked
package io.rilato.platform.quota;

import org.jspecify.annotations.NullMarked;
