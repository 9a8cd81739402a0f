/** The joined API description and the page that shows it. */
@NullMarked
package io.rilato.gateway.documents;

import org.jspecify.annotations.NullMarked;
