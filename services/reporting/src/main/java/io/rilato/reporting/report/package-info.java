/** The reports: what is asked, for whom, and the sums. */
@NullMarked
package io.rilato.reporting.report;

import org.jspecify.annotations.NullMarked;
