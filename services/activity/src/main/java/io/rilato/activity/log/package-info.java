/** What people did and wrote down: calls, meetings and notes. */
@NullMarked
package io.rilato.activity.log;

import org.jspecify.annotations.NullMarked;
