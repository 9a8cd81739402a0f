/** What services have in common that do steps of a lead's conversion. */
@NullMarked
package io.rilato.platform.conversion;

import org.jspecify.annotations.NullMarked;
