/** The Fellegi-Sunter model: what each agreement is worth, learned without labels. */
@NullMarked
package io.rilato.matching.model;

import org.jspecify.annotations.NullMarked;
