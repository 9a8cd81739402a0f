package lombok;

/** Stands for what Lombok and Mockito bring; neither is on our class path. */
public @interface Marker {}
