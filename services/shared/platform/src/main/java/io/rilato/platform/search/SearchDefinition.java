package io.rilato.platform.search;

import io.rilato.kernel.RecordState;
import io.rilato.platform.criteria.CriteriaSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a record type is found.
 *
 * @param schema the fields criteria, filters and sorts may name, by their path in the record's JSON
 * @param words the texts that a search by words looks in
 * @param title what a hit is called
 * @param subtitle what tells it from others of that title
 */
public record SearchDefinition<T extends RecordState>(
    CriteriaSchema schema,
    Function<T, List<String>> words,
    Function<T, String> title,
    Function<T, @Nullable String> subtitle) {}
