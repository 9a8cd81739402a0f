/** Records and their change log: one insert commits a change. */
@NullMarked
package io.rilato.platform.records;

import org.jspecify.annotations.NullMarked;
