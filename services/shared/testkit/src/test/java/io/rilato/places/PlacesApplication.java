package io.rilato.places;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Team;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The smallest service there is: one record type, here with the state of a team. */
@SpringBootApplication
public class PlacesApplication {
  @Bean
  PlaceType placeType() {
    return new PlaceType();
  }

  static final class PlaceType extends RecordType<Team> {
    PlaceType() {
      super(
          Topic.TERRITORY,
          "places",
          Team.class,
          new SearchDefinition(
              CriteriaSchema.builder().field("name", CriteriaSchema.Kind.TEXT).build(),
              List.of("name"),
              List.of("name"),
              List.of()));
    }

    @Override
    public Team check(Team wanted, @Nullable Team before, FieldErrors errors) {
      errors.requiredText("/name", wanted.name(), 200);
      return wanted;
    }
  }
}
