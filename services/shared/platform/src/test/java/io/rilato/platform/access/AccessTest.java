package io.rilato.platform.access;

import static io.rilato.platform.access.Things.TYPE;
import static io.rilato.platform.access.Things.client;
import static io.rilato.platform.access.Things.entry;
import static io.rilato.platform.access.Things.grant;
import static io.rilato.platform.access.Things.ownedBy;
import static io.rilato.platform.access.Things.role;
import static io.rilato.platform.access.Things.share;
import static io.rilato.platform.access.Things.team;
import static io.rilato.platform.access.Things.territory;
import static io.rilato.platform.access.Things.thing;
import static io.rilato.platform.access.Things.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.contracts.Share;
import io.rilato.contracts.Share.Right;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Directory directory = new Directory();
  private final Access access = new Access(directory, Clock.fixed(NOW, ZoneOffset.UTC));

  private boolean allowed(Caller caller, Action action, String owner) {
    return access.decide(caller, action, TYPE, ownedBy(owner)).allowed();
  }

  @Test
  void whatNoGrantAllowsIsDeniedWithAReason() {
    directory.apply(List.of(user("ann", null, "viewer"), role("viewer")));

    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, ownedBy("ann")))
        .isEqualTo(new Decision(false, "No role of this user allows view on contact"));
    assertThatThrownBy(() -> access.require(user("ann"), Action.VIEW, TYPE, ownedBy("ann")))
        .isInstanceOf(Problem.class)
        .hasMessage("No role of this user allows view on contact");
  }

  @Test
  void aSellerSeesAllAndEditsTheirOwn() {
    directory.apply(
        List.of(
            user("ann", null, "seller"),
            role(
                "seller",
                grant("contact", "view", Scope.all),
                grant("contact", "edit", Scope.own))));

    assertThat(allowed(user("ann"), Action.VIEW, "bob")).isTrue();
    assertThat(allowed(user("ann"), Action.VIEW, null)).isTrue();
    assertThat(allowed(user("ann"), Action.EDIT, "ann")).isTrue();
    assertThat(allowed(user("ann"), Action.DELETE, "ann")).isFalse();
    assertThat(access.decide(user("ann"), Action.EDIT, TYPE, ownedBy("bob")).reason())
        .isEqualTo(
            "Role seller allows edit on contact for own records only, and this is not one of them");
  }

  @Test
  void aTeamTreeReachesTheOwnTeamTheManagedTeamsAndAllBelow() {
    directory.apply(
        List.of(
            role("manager", grant("*", "*", Scope.teamTree)),
            user("mia", "sales", "manager"),
            user("bob", "sales"),
            user("cid", "north"),
            user("dan", "far-north"),
            user("eve", "support"),
            user("fay", null),
            team("sales", null, null),
            team("north", "sales", null),
            team("far-north", "north", null),
            team("support", null, "mia")));

    for (String reached : List.of("mia", "bob", "cid", "dan", "eve")) {
      assertThat(allowed(user("mia"), Action.EDIT, reached)).as(reached).isTrue();
    }
    assertThat(allowed(user("mia"), Action.EDIT, "fay")).isFalse();
    assertThat(allowed(user("mia"), Action.EDIT, null)).isFalse();
  }

  @Test
  void aTeamReachesItsMembersOnly() {
    directory.apply(
        List.of(
            role("mate", grant("contact", "view", Scope.team)),
            user("ann", "sales", "mate"),
            user("bob", "sales"),
            user("cid", "north"),
            team("sales", null, null),
            team("north", "sales", null)));

    assertThat(allowed(user("ann"), Action.VIEW, "bob")).isTrue();
    assertThat(allowed(user("ann"), Action.VIEW, "cid")).isFalse();
  }

  @Test
  void teamsThatFormACircleStillHaveAnAnswer() {
    directory.apply(
        List.of(
            role("manager", grant("*", "*", Scope.teamTree)),
            user("mia", "a", "manager"),
            user("bob", "b"),
            team("a", "b", null),
            team("b", "a", null)));

    assertThat(allowed(user("mia"), Action.VIEW, "bob")).isTrue();
  }

  @Test
  void aDisabledUserMayDoNothingAndSeesNothing() {
    directory.apply(List.of(user("ann", null, "admin"), role("admin", grant("*", "*", Scope.all))));
    assertThat(allowed(user("ann"), Action.VIEW, "bob")).isTrue();

    directory.apply(
        List.of(entry("ann", 2, new User("a@x", "Ann", List.of("admin"), null, false, Map.of()))));

    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, null).reason())
        .isEqualTo("This user is disabled");
    assertThat(access.visible(user("ann"), TYPE).isMatchNone()).isTrue();
  }

  @Test
  void anOlderVersionThatArrivesLateChangesNothing() {
    User disabled = new User("a@x", "Ann", List.of("admin"), null, false, Map.of());
    directory.apply(List.of(role("admin", grant("*", "*", Scope.all)), entry("ann", 2, disabled)));
    directory.apply(List.of(user("ann", null, "admin")));

    assertThat(access.refusal(user("ann"))).contains("This user is disabled");
  }

  @Test
  void aDeletedUserIsUnknownButTheirRecordsStayWithTheirTeam() {
    User gone = new User("b@x", "Bob", List.of(), "sales", true, Map.of());
    directory.apply(
        List.of(
            role("mate", grant("contact", "view", Scope.team)),
            user("ann", "sales", "mate"),
            new DirectoryEntry<>(Things.TENANT, "bob", 2, true, gone)));

    assertThat(access.refusal(user("bob"))).contains("This user is not known");
    assertThat(allowed(user("ann"), Action.VIEW, "bob")).isTrue();
  }

  @Test
  void anApiClientMayWhatItsTokenAndItsRecordBothAllow() {
    directory.apply(List.of(client("all", true, "*:*"), client("off", false, "*:*")));

    assertThat(allowed(client("all", "*:*"), Action.DELETE, null)).isTrue();
    assertThat(allowed(client("all", "contact:view"), Action.VIEW, "bob")).isTrue();
    assertThat(allowed(client("all", "contact:view"), Action.EDIT, "bob")).isFalse();
    assertThat(allowed(client("all", "company:*"), Action.VIEW, "bob")).isFalse();
    assertThat(allowed(client("all"), Action.VIEW, "bob")).isFalse();
    assertThat(allowed(client("off", "*:*"), Action.VIEW, "bob")).isFalse();
    assertThat(allowed(client("who", "*:*"), Action.VIEW, "bob")).isFalse();

    directory.apply(List.of(Things.entry("all", 2, client("x", true, "*:view").state())));
    assertThat(allowed(client("all", "*:*"), Action.VIEW, "bob")).isTrue();
    assertThat(allowed(client("all", "*:*"), Action.EDIT, "bob")).isFalse();
  }

  @Test
  void anotherTenantsRecordIsOutOfReachOfEverybody() {
    directory.apply(List.of(client("all", true, "*:*")));
    Caller stranger = new Caller(new TenantId("t2"), client("all").actor(), java.util.Set.of());
    Caller ours = client("all", "*:*");
    var theirs = ownedBy("bob");
    var record =
        new io.rilato.platform.records.Stored<>(
            theirs.id(),
            new TenantId("t2"),
            1,
            theirs.state(),
            false,
            false,
            false,
            theirs.createdAt(),
            theirs.createdBy(),
            theirs.updatedAt(),
            theirs.updatedBy(),
            java.util.List.of());

    assertThat(access.decide(ours, Action.VIEW, TYPE, record).allowed()).isFalse();
    assertThat(access.decide(stranger, Action.VIEW, TYPE, record).allowed()).isFalse();
  }

  @Test
  void aTerritoryTreeReachesTheOwnTerritoriesAndAllBelow() {
    directory.apply(
        List.of(
            role("rep", grant("contact", "view", Scope.territoryTree)),
            user("ann", null, "rep"),
            territory("alps", null, "ann"),
            territory("tyrol", "alps"),
            territory("coast", null, "bob")));

    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, thing("bob", "tyrol")).reason())
        .isEqualTo(
            "Role rep allows view on contact for own records and those of the own territories and"
                + " those below; this one belongs to tyrol");
    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, thing("ann", null)).allowed())
        .isTrue();
    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, thing("bob", "coast")).allowed())
        .isFalse();
    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, thing("bob", null)).allowed())
        .isFalse();
  }

  @Test
  void aShareOpensOneRecordUntilItsEndAndSaysSo() {
    directory.apply(
        List.of(
            role(
                "seller",
                grant("contact", "view", Scope.own),
                grant("contact", "edit", Scope.own),
                grant("contact", "delete", Scope.own)),
            user("ann", null, "seller"),
            user("bob", null, "seller")));
    Share toView = share("ann", null, Right.view, NOW.plusMillis(1));
    Share toEdit = share("ann", null, Right.edit, null);

    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, thing("bob", null, toView)))
        .isEqualTo(
            Decision.allow(
                "Shared for view with ann by someone until 2026-11-22T12:00:00.001Z; Role seller"
                    + " allows view on contact"));
    assertThat(access.decide(user("ann"), Action.EDIT, TYPE, thing("bob", null, toView)).allowed())
        .isFalse();
    assertThat(access.decide(user("ann"), Action.EDIT, TYPE, thing("bob", null, toEdit)).allowed())
        .isTrue();
    assertThat(
            access.decide(user("ann"), Action.DELETE, TYPE, thing("bob", null, toEdit)).allowed())
        .isFalse();
    Share ended = share("ann", null, Right.edit, NOW);
    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, thing("bob", null, ended)).allowed())
        .isFalse();
  }

  @Test
  void aShareForEditLetsChangeWhatAnyOfTheGrantsLetsChange() {
    directory.apply(
        List.of(
            role(
                "seller",
                grant("contact", "view", Scope.own),
                new Role.Grant("contact", "edit", Scope.own, null, List.of("phone", "email")),
                new Role.Grant("contact", "edit", Scope.all, null, List.of("phone", "name"))),
            user("ann", null, "seller")));
    var shared = thing("bob", null, share("ann", null, Right.edit, null));
    var forView = thing("bob", null, share("ann", null, Right.view, null));

    assertThat(access.readOnlyFields(user("ann"), Action.EDIT, TYPE, shared))
        .containsExactly("phone");
    assertThat(access.readOnlyFields(user("ann"), Action.EDIT, TYPE, forView))
        .containsExactlyInAnyOrder("phone", "name");
  }

  @Test
  void whatIsAskedWithoutSharesIsNotOpenedByThem() {
    directory.apply(
        List.of(role("seller", grant("contact", "edit", Scope.own)), user("ann", null, "seller")));
    var shared = thing("bob", null, share("ann", null, Right.edit, null));

    access.require(user("ann"), Action.EDIT, TYPE, shared);
    assertThatThrownBy(() -> access.requireUnshared(user("ann"), Action.EDIT, TYPE, shared))
        .isInstanceOf(Problem.class);
    access.requireUnshared(user("ann"), Action.EDIT, TYPE, thing("ann", null));
  }

  @Test
  void theWordsOfSharesOpenAsTheSharesDo() {
    directory.apply(
        List.of(
            role("seller", grant("contact", "view", Scope.own)), user("ann", "north", "seller")));
    var opens = access.shared(user("ann"), "contact");

    assertThat(opens.test(List.of("u:bob", "t:north"))).isTrue();
    assertThat(opens.test(List.of("u:ann|2026-11-22T12:00:00.001Z"))).isTrue();
    assertThat(opens.test(List.of("u:ann|2026-11-22T12:00:00.000Z"))).isFalse();
    assertThat(opens.test(List.of("u:annabel", "t:south"))).isFalse();
    assertThat(access.shared(user("ann"), "company").test(List.of("u:ann"))).isFalse();
  }

  @Test
  void aShareWithATeamIsWithItsMembersAndItsManager() {
    directory.apply(
        List.of(
            role("seller", grant("contact", "view", Scope.own)),
            user("ann", "north", "seller"),
            user("mia", null, "seller"),
            user("cid", "far-north", "seller"),
            team("north", null, "mia"),
            team("far-north", "north", null)));
    var record = thing("bob", null, share(null, "north", Right.view, null));

    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, record).allowed()).isTrue();
    assertThat(access.decide(user("mia"), Action.VIEW, TYPE, record).allowed()).isTrue();
    assertThat(access.decide(user("cid"), Action.VIEW, TYPE, record).allowed()).isFalse();
  }

  @Test
  void aShareAllowsNothingThatNoRoleAllowsOnTheType() {
    directory.apply(
        List.of(role("guest", grant("company", "view", Scope.all)), user("ann", null, "guest")));
    var record = thing("bob", null, share("ann", null, Right.edit, null));

    assertThat(access.decide(user("ann"), Action.VIEW, TYPE, record).reason())
        .isEqualTo("No role of this user allows view on contact");
    assertThat(access.visible(user("ann"), TYPE).isMatchNone()).isTrue();
  }

  @Test
  void aFieldIsShownOnlyIfTheGrantsShowingItReachAllThatMayBeViewed() {
    directory.apply(
        List.of(
            role("narrow", grant("contact", "view", Scope.own)),
            role("wide", grant("contact", "view", Scope.all, "phones", "birthDate")),
            role("phone", grant("contact", "view", Scope.all, "birthDate")),
            user("ann", null, "narrow", "wide"),
            user("bob", null, "wide", "phone"),
            user("cid", null, "narrow")));

    assertThat(access.hiddenFields(user("ann"), TYPE)).containsOnly("phones", "birthDate");
    assertThat(access.hiddenFields(user("bob"), TYPE)).containsOnly("birthDate");
    assertThat(access.hiddenFields(user("cid"), TYPE)).isEmpty();
  }

  @Test
  void aFieldThatIsHiddenWithWhatHoldsItIsNotShownByTheGrantThatHidesItAlone() {
    directory.apply(
        List.of(
            role("whole", grant("contact", "view", Scope.all, "emails")),
            role("part", grant("contact", "view", Scope.all, "emails.value")),
            role("kept", keeping("edit", Scope.all, "emails")),
            role("part-kept", keeping("edit", Scope.all, "emails.value")),
            user("ann", null, "whole", "part", "kept", "part-kept")));

    assertThat(access.hiddenFields(user("ann"), TYPE)).containsOnly("emails.value");
    assertThat(access.readOnlyFields(user("ann"), "contact")).containsOnly("emails.value");
  }

  @Test
  void aFieldMayBeChangedIfAnyGrantThatReachesTheRecordLetsIt() {
    directory.apply(
        List.of(
            role("own", grant("contact", "edit", Scope.own)),
            role("wide", keeping("edit", Scope.all, "phones", "birthDate")),
            role("phone", keeping("edit", Scope.all, "birthDate")),
            user("ann", null, "own", "wide"),
            user("bob", null, "wide", "phone")));

    assertThat(access.readOnlyFields(user("ann"), Action.EDIT, TYPE, ownedBy("ann"))).isEmpty();
    assertThat(access.readOnlyFields(user("ann"), Action.EDIT, TYPE, ownedBy("bob")))
        .containsOnly("phones", "birthDate");
    assertThat(access.readOnlyFields(user("bob"), Action.EDIT, TYPE, ownedBy("ann")))
        .containsOnly("birthDate");
    assertThat(access.readOnlyFields(user("ann"), "contact")).isEmpty();
    assertThat(access.readOnlyFields(user("bob"), "contact")).containsOnly("birthDate");
  }

  private static Role.Grant keeping(String action, Scope scope, String... fields) {
    return new Role.Grant("contact", action, scope, null, List.of(fields));
  }
}
