/** Scoring models: what their rules may say, which is in force, and the arithmetic. */
@NullMarked
package io.rilato.scoring.rules;

import org.jspecify.annotations.NullMarked;
