/** Leads becoming companies, contacts and deals. */
@NullMarked
package io.rilato.leadrouting.conversion;

import org.jspecify.annotations.NullMarked;
