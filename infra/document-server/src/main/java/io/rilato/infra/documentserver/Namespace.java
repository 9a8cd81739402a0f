package io.rilato.infra.documentserver;

/** The full name of a collection. */
record Namespace(String database, String collection) {
  static Namespace parse(String fullName) {
    int dot = fullName.indexOf('.');
    if (dot < 1 || dot == fullName.length() - 1) {
      throw Errors.badValue("invalid namespace: " + fullName);
    }
    return new Namespace(fullName.substring(0, dot), fullName.substring(dot + 1));
  }

  @Override
  public String toString() {
    return database + "." + collection;
  }
}
