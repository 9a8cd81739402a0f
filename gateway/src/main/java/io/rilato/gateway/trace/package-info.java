/** What is written down about each request. */
@NullMarked
package io.rilato.gateway.trace;

import org.jspecify.annotations.NullMarked;
