/** A single Elasticsearch node for laptops and tests, with its data on disk. */
@NullMarked
package io.rilato.infra.elasticsearch;

import org.jspecify.annotations.NullMarked;
