package io.rilato.activity.view;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.SavedView;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saved views: a list with its filters, order and columns under a name. */
@Component
class SavedViewType extends RecordType<SavedView> {
  private static final Set<String> LISTS = Set.of("leads", "deals", "contacts", "companies");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PARAMETERS = 4_000;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("list", KEYWORD)
              .field("externalIds", new MapOf(KEYWORD))
              .build(),
          List.of("name"),
          List.of("name"),
          List.of("list"));

  SavedViewType() {
    super(Topic.SAVED_VIEW, "saved-views", SavedView.class, SEARCH);
  }

  @Override
  public SavedView check(SavedView wanted, @Nullable SavedView before, FieldErrors errors) {
    String list = errors.requiredText("/list", wanted.list(), LONGEST_NAME);
    if (!list.isEmpty()) {
      errors.oneOf("/list", list, LISTS);
    }
    return new SavedView(
        errors.requiredText("/name", wanted.name(), LONGEST_NAME),
        list,
        errors.text("/parameters", wanted.parameters(), LONGEST_PARAMETERS),
        wanted.ownerId(),
        wanted.territoryId(),
        wanted.externalIds(),
        Values.custom(wanted.custom(), errors));
  }
}
