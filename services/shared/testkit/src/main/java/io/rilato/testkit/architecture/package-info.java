/** The rules of the house, checked in every service. */
@NullMarked
package io.rilato.testkit.architecture;

import org.jspecify.annotations.NullMarked;
