/** Starts, watches and stops the local servers and services as processes of this machine. */
@NullMarked
package io.rilato.infra.launcher;

import org.jspecify.annotations.NullMarked;
