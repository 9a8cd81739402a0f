/** New tenants with their standard roles, and the very first one. */
@NullMarked
package io.rilato.identity.setup;

import org.jspecify.annotations.NullMarked;
