package io.rilato.platform.search;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The beans of this package. */
@AutoConfiguration
public class SearchConfiguration {}
