package io.rilato.platform.events;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The beans of this package. */
@AutoConfiguration
public class EventsConfiguration {}
