/** Each service's own part in erasing people. */
@NullMarked
package io.rilato.platform.erasure;

import org.jspecify.annotations.NullMarked;
