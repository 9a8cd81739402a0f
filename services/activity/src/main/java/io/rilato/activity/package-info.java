/** The activity service. */
@NullMarked
package io.rilato.activity;

import org.jspecify.annotations.NullMarked;
