/** What reports count: one row for each version of a record, rebuilt from the owners' logs. */
@NullMarked
package io.rilato.reporting.facts;

import org.jspecify.annotations.NullMarked;
