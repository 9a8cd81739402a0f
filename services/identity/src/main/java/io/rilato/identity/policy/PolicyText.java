package io.rilato.identity.policy;

import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.identity.people.RoleType;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem.FieldError;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A policy as YAML: {@code roles}, under it each role's name, under that its {@link GrantLine}s.
 */
final class PolicyText {
  /** As many characters a policy may have. */
  static final int MOST_CHARACTERS = 500_000;

  private static final String HEADING =
      """
      # What each role allows, as: <actions> <scope> on <types> [hiding <fields>] [keeping <fields>]
      # Scopes: own, team, teamTree, territoryTree, all. What nothing allows is denied.
      # Hidden fields are not shown; kept fields are read-only.
      """;
  private static final int MOST_ROLES = 200;
  private static final int DEEPEST = 10;
  private static final Pattern GRANT = Pattern.compile("/grants/(\\d+).*");

  private final RoleType type;
  private final FieldErrors errors = new FieldErrors();
  private final Map<String, Integer> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private PolicyText(RoleType type) {
    this.type = type;
  }

  /** The text: the same policy always gives the same text. */
  static String write(Policy policy) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    Map<String, List<String>> roles = new LinkedHashMap<>();
    // Each its own list: YAML would write one that stands twice as a reference to the first.
    policy
        .roles()
        .forEach((name, grants) -> roles.put(name, new ArrayList<>(GrantLine.lines(grants))));
    return HEADING + new Yaml(new Representer(options), options).dump(Map.of("roles", roles));
  }

  /**
   * Reads a text.
   *
   * @throws io.rilato.platform.http.Problem INVALID_REQUEST naming the path and the line of
   *     everything that is wrong
   */
  static WrittenPolicy read(String text, RoleType type) {
    PolicyText reading = new PolicyText(type);
    Policy policy = reading.policy(text);
    reading.errors.throwIfAny();
    return new WrittenPolicy(policy, reading.lines);
  }

  private Policy policy(String text) {
    Map<String, List<Grant>> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, Node> top = fields(root(text), "");
    top.forEach((name, node) -> {
      if (!name.equals("roles")) {
        wrong("/" + pointer(name), "unknown-field", node, "Expected roles alone");
      }
    });
    Node roles = top.get("roles");
    if (roles == null) {
      if (errors.isEmpty()) {
        errors.add("/roles", "required", "A policy says which roles there are");
      }
      return new Policy(Map.of());
    }
    Map<String, Node> byName = fields(roles, "/roles");
    if (roles instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          lines.putIfAbsent(key.getValue().strip(), line(key));
        }
      }
    }
    if (byName.size() > MOST_ROLES) {
      wrong("/roles", "too-many", roles, "At most " + MOST_ROLES + " roles");
    }
    byName.forEach((name, node) -> {
      String path = "/roles/" + pointer(name);
      if (found.containsKey(name)) {
        wrong(path, "duplicate", node, "Another role has this name, but for upper and lower case");
      }
      found.put(name, grants(name, node, path));
    });
    return new Policy(found);
  }

  /** The document; a text that is no YAML is an error at its line. */
  private Node root(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(0);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root != null) {
        return root;
      }
      errors.add("", "required", "The text is empty");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      errors.add("", "malformed", "Line " + line + ": not valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      errors.add("", "malformed", "Not valid YAML: " + e.getMessage());
    }
    errors.throwIfAny();
    throw new IllegalStateException("there is an error");
  }

  private Map<String, Node> fields(Node node, String path) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      wrong(path, "wrong-type", node, "Expected names with a colon");
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        wrong(path, "wrong-type", tuple.getKeyNode(), "Expected a name");
      } else if (fields.putIfAbsent(key.getValue().strip(), tuple.getValueNode()) != null) {
        wrong(path + "/" + pointer(key.getValue()), "duplicate", key, "Stands here twice");
      }
    }
    return fields;
  }

  private List<Grant> grants(String name, Node node, String path) {
    List<Grant> grants = new ArrayList<>();
    if (!(node instanceof SequenceNode lines)) {
      wrong(path, "wrong-type", node, "Expected a list of lines, or [] for none");
      return grants;
    }
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < lines.getValue().size(); i++) {
      Node line = lines.getValue().get(i);
      if (grants.size() > RoleType.MOST_GRANTS) {
        wrong(path, "too-many", line, "At most " + RoleType.MOST_GRANTS + " grants in a role");
        return grants;
      }
      if (!(line instanceof ScalarNode scalar)) {
        wrong(path + "/" + i, "wrong-type", line, GrantLine.FORM);
        continue;
      }
      try {
        for (Grant grant : GrantLine.parse(scalar.getValue()).grants()) {
          grants.add(grant);
          positions.add(i);
        }
      } catch (IllegalArgumentException e) {
        wrong(path + "/" + i, "invalid", line, String.valueOf(e.getMessage()));
      }
    }
    check(name, grants, positions, lines, path);
    return grants;
  }

  /** The rules of roles, with the line for the grant they name. */
  private void check(
      String name, List<Grant> grants, List<Integer> positions, SequenceNode lines, String path) {
    FieldErrors found = new FieldErrors();
    type.check(new Role(name, grants, Map.of()), null, found);
    for (FieldError error : found.list()) {
      Matcher matcher = GRANT.matcher(error.pointer());
      if (matcher.matches()) {
        int position = positions.get(Integer.parseInt(matcher.group(1)));
        String what = path + "/" + position;
        wrong(what, error.code(), lines.getValue().get(position), error.detail());
      } else {
        wrong(path, error.code(), lines, error.detail());
      }
    }
  }

  private void wrong(String path, String code, Node at, String detail) {
    String text = "Line " + line(at) + ": " + detail;
    if (errors.list().stream()
        .noneMatch(e -> e.pointer().equals(path) && e.detail().equals(text))) {
      errors.add(path, code, text);
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** A role's name as a part of a JSON Pointer. */
  static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
