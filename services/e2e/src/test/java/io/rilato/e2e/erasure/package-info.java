/** That nothing is left of people who were erased. */
@NullMarked
package io.rilato.e2e.erasure;

import org.jspecify.annotations.NullMarked;
