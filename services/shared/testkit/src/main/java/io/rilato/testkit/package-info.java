/** What tests of every service need. Test scope only. */
@NullMarked
package io.rilato.testkit;

import org.jspecify.annotations.NullMarked;
