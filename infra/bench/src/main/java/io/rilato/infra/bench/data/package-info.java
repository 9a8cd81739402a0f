/** Made-up people, the same for the same seed. */
@NullMarked
package io.rilato.infra.bench.data;

import org.jspecify.annotations.NullMarked;
