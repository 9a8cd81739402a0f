/** Lists as people want to see them again. */
@NullMarked
package io.rilato.activity.view;

import org.jspecify.annotations.NullMarked;
