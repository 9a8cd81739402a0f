/** Who is signed in where, and how that ends. */
@NullMarked
package io.rilato.identity.session;

import org.jspecify.annotations.NullMarked;
