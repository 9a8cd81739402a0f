/** The steps of a lead's conversion that make a company and a contact. */
@NullMarked
package io.rilato.contact.conversion;

import org.jspecify.annotations.NullMarked;
