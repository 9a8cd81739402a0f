/** The command that matches records of files: {@code rilato match}. */
@NullMarked
package io.rilato.infra.match;

import org.jspecify.annotations.NullMarked;
