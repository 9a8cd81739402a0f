/** What happened around signing in and administration, for those who have to know. */
@NullMarked
package io.rilato.identity.audit;

import org.jspecify.annotations.NullMarked;
