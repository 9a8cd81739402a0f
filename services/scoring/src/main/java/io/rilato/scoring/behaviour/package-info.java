/** What leads did: the events that are told us, and how often each lead did what. */
@NullMarked
package io.rilato.scoring.behaviour;

import org.jspecify.annotations.NullMarked;
