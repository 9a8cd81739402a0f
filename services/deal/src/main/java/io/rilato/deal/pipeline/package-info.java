/** Pipelines: the stages deals go through. */
@NullMarked
package io.rilato.deal.pipeline;

import org.jspecify.annotations.NullMarked;
