/** The records: tenants, users, teams, roles and API clients, and who one is oneself. */
@NullMarked
package io.rilato.identity.people;

import org.jspecify.annotations.NullMarked;
