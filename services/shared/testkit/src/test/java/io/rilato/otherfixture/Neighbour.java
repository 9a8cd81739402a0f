package io.rilato.otherfixture;

/** Another service. */
public class Neighbour {}
