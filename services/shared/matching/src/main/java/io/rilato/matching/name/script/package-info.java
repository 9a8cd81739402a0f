/** Names in any script: their Latin form, their keys, and how alike two written forms sound. */
@NullMarked
package io.rilato.matching.name.script;

import org.jspecify.annotations.NullMarked;
