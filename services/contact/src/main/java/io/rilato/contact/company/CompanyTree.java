package io.rilato.contact.company;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.contact.Company;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchIndexes;
import io.rilato.platform.search.SearchPage;
import io.rilato.platform.search.SearchRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.databind.JsonNode;

/**
 * The tree a company stands in, from its topmost ancestor down: parents from the records, children
 * from the index, so that a child may be missing for a moment after its move. What the caller may
 * not see is left out, with what is below it.
 */
@Component
class CompanyTree {
  private static final int MOST_COMPANIES = 2_000;
  private static final int MOST_LEVELS = 100;
  private static final int PAGE = 200;
  private static final int PARENTS_AT_ONCE = 100;

  private final CompanyType type;
  private final RecordRegistry registry;
  private final SearchIndexes indexes;
  private final Access access;

  CompanyTree(CompanyType type, RecordRegistry registry, SearchIndexes indexes, Access access) {
    this.type = type;
    this.registry = registry;
    this.indexes = indexes;
    this.access = access;
  }

  /**
   * A company in the tree.
   *
   * @param truncated on the root when the tree has more than 2,000 companies, or more than 100
   *     levels above or below
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CompanyNode(
      String id, String name, List<CompanyNode> children, @Nullable Boolean truncated) {}

  private record Child(String id, String name, String parentId) {}

  /** The topmost company the caller may see; not whole when there are too many levels above. */
  private record Top(Stored<Company> company, boolean whole) {}

  private record Descendants(Map<String, List<Child>> byParent, boolean whole) {}

  CompanyNode of(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    Records<Company> companies = registry.records(type);
    Stored<Company> company = companies.get(caller.tenant(), RecordEndpoints.id(request));
    access.require(caller, Action.VIEW, type, company);
    Set<String> hidden = access.hiddenFields(caller, type);
    if (hidden.contains("name") || hidden.contains("parentId")) {
      throw Problem.of(ProblemType.FORBIDDEN, "You may not see the tree of companies");
    }
    Top top = topmost(caller, companies, company);
    Stored<Company> root = top.company();
    Descendants below = descendants(caller, root.id().value());
    CompanyNode tree = node(root.id().value(), root.state().name(), below.byParent());
    boolean whole = top.whole() && below.whole();
    return new CompanyNode(tree.id(), tree.name(), tree.children(), whole ? null : Boolean.TRUE);
  }

  private Top topmost(Caller caller, Records<Company> companies, Stored<Company> company) {
    Stored<Company> top = company;
    for (int level = 0; level <= MOST_LEVELS; level++) {
      Optional<Stored<Company>> parent = parent(caller, companies, top);
      if (parent.isEmpty()) {
        return new Top(top, true);
      }
      if (level < MOST_LEVELS) {
        top = parent.get();
      }
    }
    return new Top(top, false);
  }

  private Optional<Stored<Company>> parent(
      Caller caller, Records<Company> companies, Stored<Company> company) {
    return Optional.ofNullable(company.state().parentId())
        .flatMap(id -> companies.find(caller.tenant(), new RecordId(id)))
        .filter(p -> !p.deleted())
        .filter(p -> access.decide(caller, Action.VIEW, type, p).allowed());
  }

  private Descendants descendants(Caller caller, String rootId) {
    Map<String, List<Child>> byParent = new HashMap<>();
    Set<String> seen = new HashSet<>(Set.of(rootId));
    List<String> level = List.of(rootId);
    int levels = 0;
    while (!level.isEmpty() && seen.size() < MOST_COMPANIES && levels++ < MOST_LEVELS) {
      List<String> next = new ArrayList<>();
      for (int from = 0; from < level.size(); from += PARENTS_AT_ONCE) {
        List<String> parents = level.subList(from, Math.min(level.size(), from + PARENTS_AT_ONCE));
        for (Child child : childrenOf(caller, parents)) {
          if (seen.size() < MOST_COMPANIES && seen.add(child.id())) {
            byParent.computeIfAbsent(child.parentId(), _ -> new ArrayList<>()).add(child);
            next.add(child.id());
          }
        }
      }
      level = next;
    }
    return new Descendants(byParent, level.isEmpty() && seen.size() < MOST_COMPANIES);
  }

  private List<Child> childrenOf(Caller caller, List<String> parents) {
    String ids = parents.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    List<Child> children = new ArrayList<>();
    String cursor = null;
    do {
      SearchPage page =
          indexes
              .of(type)
              .search(
                  caller.tenant(),
                  new SearchRequest(
                      null,
                      "parentId in [" + ids + "]",
                      "name",
                      PAGE,
                      cursor,
                      List.of("id", "name", "parentId"),
                      false,
                      false,
                      caller.actor().id()),
                  access.visible(caller, type),
                  Set.of());
      page.items().forEach(item -> children.add(child(item.rawValue().toString())));
      cursor = page.nextCursor();
    } while (cursor != null && children.size() < MOST_COMPANIES);
    return children;
  }

  private static Child child(String json) {
    JsonNode node = RecordJson.mapper().readTree(json);
    return new Child(
        node.path("id").asString(), node.path("name").asString(), node.path("parentId").asString());
  }

  private static CompanyNode node(String id, String name, Map<String, List<Child>> children) {
    return new CompanyNode(
        id,
        name,
        children.getOrDefault(id, List.of()).stream()
            .map(child -> node(child.id(), child.name(), children))
            .toList(),
        null);
  }
}
