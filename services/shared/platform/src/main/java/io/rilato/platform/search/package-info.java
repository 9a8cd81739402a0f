/** Elasticsearch as a projection of the change log. */
@NullMarked
package io.rilato.platform.search;

import org.jspecify.annotations.NullMarked;
