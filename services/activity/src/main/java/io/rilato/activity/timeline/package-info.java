/** What happened around one record: its own changes and what others have to do with it. */
@NullMarked
package io.rilato.activity.timeline;

import org.jspecify.annotations.NullMarked;
