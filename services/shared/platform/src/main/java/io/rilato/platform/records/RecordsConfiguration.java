package io.rilato.platform.records;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The beans of this package. */
@AutoConfiguration
public class RecordsConfiguration {}
