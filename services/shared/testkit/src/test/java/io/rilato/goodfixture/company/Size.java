package io.rilato.goodfixture.company;

/** A value. */
public enum Size {
  SMALL,
  LARGE
}
