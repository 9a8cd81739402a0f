/** Groups of records that are about one person or company, made from scored pairs. */
@NullMarked
package io.rilato.matching.cluster;

import org.jspecify.annotations.NullMarked;
