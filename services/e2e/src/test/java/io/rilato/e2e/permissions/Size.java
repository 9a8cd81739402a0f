package io.rilato.e2e.permissions;

/**
 * How large a matrix is, for each tenant.
 *
 * @param records of each type
 * @param samples single requests of each kind for each caller and type
 * @param written types each caller tries to change
 * @param changes of people while they are asked
 */
record Size(
    int teams,
    int territories,
    int roles,
    int users,
    int programs,
    int records,
    int samples,
    int written,
    int changes) {

  /** {@code -Drilato.proof.permissions=4} makes it about four times as large. */
  static Size asked() {
    int factor = Integer.getInteger("rilato.proof.permissions", 1);
    return new Size(
        6 + factor,
        4 + factor,
        6 + 2 * factor,
        6 + 4 * factor,
        3,
        8 + 8 * factor,
        factor,
        Math.min(7, 3 + factor),
        8 + 8 * factor);
  }
}
