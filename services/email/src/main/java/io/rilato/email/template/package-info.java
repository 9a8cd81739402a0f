/** What mails say. */
@NullMarked
package io.rilato.email.template;

import org.jspecify.annotations.NullMarked;
