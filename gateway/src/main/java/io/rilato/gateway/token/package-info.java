/** Who may come in at all. */
@NullMarked
package io.rilato.gateway.token;

import org.jspecify.annotations.NullMarked;
