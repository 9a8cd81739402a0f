/** Public web forms. */
@NullMarked
package io.rilato.leadrouting.form;

import org.jspecify.annotations.NullMarked;
