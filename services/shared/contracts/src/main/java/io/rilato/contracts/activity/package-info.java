/** What the activity service publishes. */
@NullMarked
package io.rilato.contracts.activity;

import org.jspecify.annotations.NullMarked;
