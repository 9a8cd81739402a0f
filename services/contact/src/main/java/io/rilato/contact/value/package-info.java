/** The values companies and contacts share, each with its one normal form. */
@NullMarked
package io.rilato.contact.value;

import org.jspecify.annotations.NullMarked;
