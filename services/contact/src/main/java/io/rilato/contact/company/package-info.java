/** Companies and their hierarchy. */
@NullMarked
package io.rilato.contact.company;

import org.jspecify.annotations.NullMarked;
