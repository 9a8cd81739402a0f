/** Scores: computed when a lead, its behaviour or the model changes. */
@NullMarked
package io.rilato.scoring.score;

import org.jspecify.annotations.NullMarked;
