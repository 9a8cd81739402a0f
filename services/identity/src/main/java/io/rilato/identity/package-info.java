/** Tenants, users, teams, roles and API clients, and the issuer of their access tokens. */
@NullMarked
package io.rilato.identity;

import org.jspecify.annotations.NullMarked;
