/** The demo: companies and persons from public data sets, loaded through the public API. */
@NullMarked
package io.rilato.infra.demo;

import org.jspecify.annotations.NullMarked;
