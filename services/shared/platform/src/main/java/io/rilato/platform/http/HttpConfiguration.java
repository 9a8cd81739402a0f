package io.rilato.platform.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The beans of this package. */
@AutoConfiguration
public class HttpConfiguration {}
