/** Contacts: persons, their addresses and where they work. */
@NullMarked
package io.rilato.contact.person;

import org.jspecify.annotations.NullMarked;
