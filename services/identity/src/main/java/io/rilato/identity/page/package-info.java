/** The pages the service makes itself: no script, one answer each. */
@NullMarked
package io.rilato.identity.page;

import org.jspecify.annotations.NullMarked;
