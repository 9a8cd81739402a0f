/** Whether two names are the same person or company, in whatever scripts they are written. */
@NullMarked
package io.rilato.matching.name;

import org.jspecify.annotations.NullMarked;
