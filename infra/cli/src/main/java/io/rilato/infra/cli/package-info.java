/** The command line {@code infra/bin/rilato}. */
@NullMarked
package io.rilato.infra.cli;

import org.jspecify.annotations.NullMarked;
