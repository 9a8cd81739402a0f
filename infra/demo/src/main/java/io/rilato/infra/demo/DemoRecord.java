package io.rilato.infra.demo;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record to load.
 *
 * @param externalId its name in the data set
 * @param json what the API is sent
 * @param parent the external id of the parent company
 */
record DemoRecord(String externalId, ObjectNode json, @Nullable String parent) {}
