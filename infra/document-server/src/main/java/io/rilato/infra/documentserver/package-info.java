/** A durable server that speaks enough of the MongoDB protocol for laptops and tests. */
@NullMarked
package io.rilato.infra.documentserver;

import org.jspecify.annotations.NullMarked;
