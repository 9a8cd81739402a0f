/** Who may see and do what, asked of a running suite by every way there is. */
@NullMarked
package io.rilato.e2e.permissions;

import org.jspecify.annotations.NullMarked;
