/** A tenant's roles as one text: shown, compared, applied, and as it was before. */
@NullMarked
package io.rilato.identity.policy;

import org.jspecify.annotations.NullMarked;
