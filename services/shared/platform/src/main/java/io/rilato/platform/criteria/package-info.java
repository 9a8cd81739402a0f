/** One language for every filter, rule, segment and condition. */
@NullMarked
package io.rilato.platform.criteria;

import org.jspecify.annotations.NullMarked;
