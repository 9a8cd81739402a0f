/** Leads: their rules, how they are found, and what is done with them. */
@NullMarked
package io.rilato.leadrouting.lead;

import org.jspecify.annotations.NullMarked;
