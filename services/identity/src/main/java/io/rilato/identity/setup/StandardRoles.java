package io.rilato.identity.setup;

import static io.rilato.contracts.identity.Role.Scope.all;
import static io.rilato.contracts.identity.Role.Scope.own;
import static io.rilato.contracts.identity.Role.Scope.teamTree;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.platform.access.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The roles every new tenant starts with. They are records like any other: change them at will. */
enum StandardRoles {
  /** May do everything. */
  ADMINISTRATOR("Administrator"),
  /**
   * Sees all companies and contacts, and answers for the records of the own teams and those below.
   */
  MANAGER("Manager"),
  /** Sees all companies and contacts, changes the own ones, and works the own leads and deals. */
  SELLER("Seller"),
  /** Connects other programs; those have scopes of their own, so this role grants nothing. */
  INTEGRATOR("Integrator");

  private static final List<Topic> BUSINESS = List.of(Topic.COMPANY, Topic.CONTACT);
  private static final List<Topic> SALES =
      List.of(Topic.LEAD, Topic.DEAL, Topic.TASK, Topic.CALL, Topic.MEETING, Topic.NOTE);

  /** What follows from leads; only Rilato itself writes it. */
  private static final List<Topic> SALES_RESULTS =
      List.of(Topic.SCORE, Topic.MAIL, Topic.BEHAVIOUR_EVENT);

  /** What the sales process is made of; everybody may look at it. */
  private static final List<Topic> PROCESS =
      List.of(
          Topic.PIPELINE,
          Topic.PRODUCT,
          Topic.POOL,
          Topic.RULE_SET,
          Topic.SCORING_MODEL,
          Topic.TEMPLATE,
          Topic.EXCHANGE_RATE);

  /** What people keep for themselves. */
  private static final List<Topic> PERSONAL = List.of(Topic.SAVED_VIEW);

  private static final List<Topic> COLLEAGUES =
      List.of(Topic.USER, Topic.TEAM, Topic.TERRITORY, Topic.TENANT);

  private final String title;

  StandardRoles(String title) {
    this.title = title;
  }

  Role role() {
    return new Role(title, grants(), Map.of());
  }

  private List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    switch (this) {
      case ADMINISTRATOR -> grants.add(new Grant("*", "*", all, null));
      case MANAGER -> {
        for (Topic type : concat(BUSINESS, SALES)) {
          for (Action action :
              List.of(
                  Action.VIEW,
                  Action.CREATE,
                  Action.EDIT,
                  Action.DELETE,
                  Action.CHANGE_OWNER,
                  Action.SHARE)) {
            grants.add(grant(type, action, teamTree));
          }
        }
        grants.addAll(personal());
        BUSINESS.forEach(type -> grants.add(grant(type, Action.VIEW, all)));
        SALES_RESULTS.forEach(type -> grants.add(grant(type, Action.VIEW, teamTree)));
        concat(COLLEAGUES, PROCESS).forEach(type -> grants.add(grant(type, Action.VIEW, all)));
      }
      case SELLER -> {
        for (Topic type : BUSINESS) {
          grants.add(grant(type, Action.VIEW, all));
          grants.add(grant(type, Action.CREATE, own));
          grants.add(grant(type, Action.EDIT, own));
          grants.add(grant(type, Action.SHARE, own));
        }
        for (Topic type : SALES) {
          grants.add(grant(type, Action.VIEW, own));
          grants.add(grant(type, Action.CREATE, own));
          grants.add(grant(type, Action.EDIT, own));
          grants.add(grant(type, Action.SHARE, own));
        }
        grants.addAll(personal());
        SALES_RESULTS.forEach(type -> grants.add(grant(type, Action.VIEW, own)));
        concat(COLLEAGUES, PROCESS).forEach(type -> grants.add(grant(type, Action.VIEW, all)));
      }
      case INTEGRATOR -> {}
    }
    return grants;
  }

  private static List<Grant> personal() {
    return PERSONAL.stream()
        .flatMap(type ->
            Stream.of(Action.VIEW, Action.CREATE, Action.EDIT, Action.DELETE)
                .map(action -> grant(type, action, own)))
        .toList();
  }

  private static List<Topic> concat(List<Topic> some, List<Topic> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Grant grant(Topic type, Action action, Scope scope) {
    return new Grant(type.recordType(), action.wireName(), scope, null);
  }
}
