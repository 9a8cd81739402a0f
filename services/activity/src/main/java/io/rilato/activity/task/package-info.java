/** What is to be done, by whom and until when. */
@NullMarked
package io.rilato.activity.task;

import org.jspecify.annotations.NullMarked;
