/** What was once published or stored, kept as files that every later release must read. */
@NullMarked
package io.rilato.testkit.golden;

import org.jspecify.annotations.NullMarked;
