/** Documents that are made from the code and kept beside it. */
@NullMarked
package io.rilato.testkit.documents;

import org.jspecify.annotations.NullMarked;
