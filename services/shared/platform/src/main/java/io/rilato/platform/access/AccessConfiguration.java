package io.rilato.platform.access;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The beans of this package. */
@AutoConfiguration
public class AccessConfiguration {}
