package io.rilato.identity.scim;

import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a list that was asked for. */
final class Pages {
  private Pages() {}

  /**
   * Filters and pages.
   *
   * @param startIndex of the first one, counted from 1
   */
  static <T extends ResourceNode> PartialListResponse<T> of(
      List<T> all,
      ServiceProvider provider,
      long startIndex,
      int count,
      @Nullable FilterNode filter) {
    List<T> found =
        filter == null ? all : FilterResourceResolver.filterResources(provider, all, filter);
    return PartialListResponse.<T>builder()
        .totalResults(found.size())
        .resources(found.stream().skip(Math.max(0, startIndex - 1)).limit(count).toList())
        .build();
  }
}
