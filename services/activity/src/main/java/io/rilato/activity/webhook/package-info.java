/** Telling other programs what happens, by requests to addresses they name. */
@NullMarked
package io.rilato.activity.webhook;

import org.jspecify.annotations.NullMarked;
