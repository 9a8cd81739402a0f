package io.rilato.identity.policy;

import io.rilato.identity.people.RoleType;
import io.rilato.identity.policy.Policy.Difference;
import io.rilato.identity.policy.PolicyVersions.Version;
import io.rilato.kernel.Actor;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's roles as one text, in YAML; the same data as the role records. */
@RestController
class PolicyController {
  private static final MediaType YAML =
      new MediaType("application", "yaml", StandardCharsets.UTF_8);

  private static final String GRANTS = "grants";

  private final PolicyVersions versions;
  private final PolicyChange change;
  private final OneApply alone;
  private final RoleType type;
  private final Access access;

  PolicyController(
      PolicyVersions versions, PolicyChange change, OneApply alone, RoleType type, Access access) {
    this.versions = versions;
    this.change = change;
    this.alone = alone;
    this.type = type;
    this.access = access;
  }

  /**
   * What a policy changed or would change.
   *
   * @param version at which the policy is now
   */
  record PolicyDifferences(boolean dryRun, long version, List<Difference> roles) {}

  record PolicyVersionList(List<PolicyVersion> items) {}

  /**
   * A policy the tenant had.
   *
   * @param roles names of the roles that differ from the version before
   */
  record PolicyVersion(long version, Instant at, Actor actor, List<String> roles) {}

  @Operation(operationId = "getPolicy", tags = "policy", summary = "What each role allows, as YAML")
  @GetMapping("/api/v1/policy")
  ResponseEntity<String> get(Caller caller) {
    requireShown(caller);
    return text(versions.current(caller.tenant()));
  }

  @Operation(
      operationId = "listPolicyVersions",
      tags = "policy",
      summary = "The policies there were, the newest first")
  @GetMapping("/api/v1/policy/versions")
  PolicyVersionList list(Caller caller) {
    requireShown(caller);
    return new PolicyVersionList(
        versions.list(caller.tenant()).reversed().stream()
            .map(each -> new PolicyVersion(each.version(), each.at(), each.actor(), each.roles()))
            .toList());
  }

  @Operation(
      operationId = "getPolicyVersion",
      tags = "policy",
      summary = "The policy as it was, as YAML")
  @GetMapping("/api/v1/policy/versions/{version}")
  ResponseEntity<String> get(Caller caller, @PathVariable long version) {
    requireShown(caller);
    return text(
        versions
            .find(caller.tenant(), version)
            .orElseThrow(() -> Problem.notFound("policy version", version)));
  }

  /** Makes the roles what the text says; needs the ETag that was read, unless it is a dry run. */
  @Operation(
      operationId = "applyPolicy",
      tags = "policy",
      summary = "Makes the roles what a YAML text says, or tells what that would change")
  @PutMapping("/api/v1/policy")
  ResponseEntity<PolicyDifferences> apply(
      Caller caller,
      @RequestBody(required = false) byte @Nullable [] body,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    access.require(caller, Action.EDIT, "role");
    if (access.readOnlyFields(caller, "role").contains(GRANTS)) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your role does not let you change what roles allow");
    }
    requireShown(caller);
    WrittenPolicy wanted = PolicyText.read(decoded(body), type);
    PolicyDifferences told =
        dryRun
            ? plan(caller, wanted, ifMatch)
            : alone.run(caller.tenant(), () -> apply(caller, wanted, ifMatch));
    return ResponseEntity.ok().eTag(etag(told.version())).body(told);
  }

  /** The policy is the grants of all roles. */
  private void requireShown(Caller caller) {
    access.require(caller, Action.VIEW, "role");
    if (access.hiddenFields(caller, "role").contains(GRANTS)) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your role does not show you what roles allow");
    }
  }

  private PolicyDifferences plan(Caller caller, WrittenPolicy wanted, @Nullable String ifMatch) {
    Version current = versions.current(caller.tenant());
    requireCurrent(ifMatch, current.version(), true);
    List<Difference> differences = change.plan(caller, current.policy(), wanted);
    return new PolicyDifferences(true, current.version(), differences);
  }

  private PolicyDifferences apply(Caller caller, WrittenPolicy wanted, @Nullable String ifMatch) {
    Version current = versions.current(caller.tenant());
    requireCurrent(ifMatch, current.version(), false);
    List<Difference> differences = change.apply(caller, current.policy(), wanted);
    long now =
        differences.isEmpty() ? current.version() : versions.current(caller.tenant()).version();
    return new PolicyDifferences(false, now, differences);
  }

  private static void requireCurrent(@Nullable String ifMatch, long version, boolean dryRun) {
    if (ifMatch == null) {
      if (!dryRun) {
        throw Problem.of(
            ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag you have read");
      }
    } else if (!ifMatch.equals("*") && !ifMatch.equals(etag(version))) {
      throw Problem.of(
          ProblemType.STALE_VERSION,
          "If-Match",
          "stale",
          "You have version " + ifMatch + "; the policy is at version " + etag(version));
    }
  }

  private static String decoded(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw Problem.of(ProblemType.INVALID_REQUEST, "", "required", "Send the policy as YAML");
    }
    if (body.length > PolicyText.MOST_CHARACTERS) {
      throw Problem.of(
          ProblemType.TOO_LARGE, "A policy holds at most " + PolicyText.MOST_CHARACTERS + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(ProblemType.INVALID_REQUEST, "", "malformed", "The text is not UTF-8");
    }
  }

  private static ResponseEntity<String> text(Version version) {
    return ResponseEntity.ok()
        .contentType(YAML)
        .eTag(etag(version.version()))
        .body(PolicyText.write(version.policy()));
  }

  private static String etag(long version) {
    return "\"" + version + "\"";
  }
}
