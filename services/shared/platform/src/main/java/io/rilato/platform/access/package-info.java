/** Who may do what to which record. */
@NullMarked
package io.rilato.platform.access;

import org.jspecify.annotations.NullMarked;
