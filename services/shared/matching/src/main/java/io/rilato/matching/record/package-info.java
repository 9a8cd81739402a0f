/** The standard fields of a record, their normal form, and how two of them are compared. */
@NullMarked
package io.rilato.matching.record;

import org.jspecify.annotations.NullMarked;
