/** The budgets, each with how it is measured. */
@NullMarked
package io.rilato.infra.bench.budget;

import org.jspecify.annotations.NullMarked;
