/** Tenants that are closed or deleted, and each service's own part in deleting them. */
@NullMarked
package io.rilato.platform.tenants;

import org.jspecify.annotations.NullMarked;
