/** A mail server for laptops and tests: it takes every mail and delivers it into a folder. */
@NullMarked
package io.rilato.infra.mailserver;

import org.jspecify.annotations.NullMarked;
