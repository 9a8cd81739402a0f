/** A feature that keeps all rules. */
@NullMarked
package io.rilato.goodfixture.company;

import org.jspecify.annotations.NullMarked;
