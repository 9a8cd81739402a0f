/** Leads whose email or phone is known are linked to that contact. */
@NullMarked
package io.rilato.contact.leadlink;

import org.jspecify.annotations.NullMarked;
