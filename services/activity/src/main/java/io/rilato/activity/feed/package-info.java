/** What happens in Rilato, told to programs page by page and to the portal as it happens. */
@NullMarked
package io.rilato.activity.feed;

import org.jspecify.annotations.NullMarked;
