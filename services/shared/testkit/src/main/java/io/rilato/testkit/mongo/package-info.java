/** What services may ask of a document store. */
@NullMarked
package io.rilato.testkit.mongo;

import org.jspecify.annotations.NullMarked;
