/** The services behind the gateway, and how they are called without harm to anybody. */
@NullMarked
package io.rilato.gateway.service;

import org.jspecify.annotations.NullMarked;
