/** Values that records of several services share, checked and brought into their normal form. */
@NullMarked
package io.rilato.platform.values;

import org.jspecify.annotations.NullMarked;
