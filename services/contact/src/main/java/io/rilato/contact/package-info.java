/** Companies and contacts: the organisations and people we know. */
@NullMarked
package io.rilato.contact;

import org.jspecify.annotations.NullMarked;
