package io.rilato.infra.bench.budget;

import java.util.List;

/** Measures one or more budgets on a running suite. */
interface Measurement {
  List<Figure> measure(Trial trial) throws InterruptedException;
}
