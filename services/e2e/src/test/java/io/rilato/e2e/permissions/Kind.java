package io.rilato.e2e.permissions;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record types of the matrix.
 *
 * <p>{@code title} holds the word of the record's group; {@code hideable} are fields that roles
 * hide; {@code words} are the fields in which a search by words looks.
 */
enum Kind {
  CONTACT(
      "contact",
      "contacts",
      "fullName",
      List.of("fullName", "jobTitle", "department"),
      Set.of("fullName", "jobTitle", "department"),
      "department",
      "fullName",
      "jobTitle",
      null,
      Set.of()),
  COMPANY(
      "company",
      "companies",
      "name",
      List.of("name", "legalName", "industry"),
      Set.of("name", "legalName", "industry"),
      "industry",
      "name",
      "legalName",
      null,
      Set.of()),
  LEAD(
      "lead",
      "leads",
      "familyName",
      List.of("familyName", "jobTitle", "city", "campaign", "source", "ownerId"),
      Set.of("familyName", "jobTitle", "city"),
      "source",
      "city",
      "campaign",
      "source",
      Set.of("source")),
  DEAL(
      "deal",
      "deals",
      "name",
      List.of("name", "amount", "companyId", "stageId", "ownerId"),
      Set.of("name"),
      "companyId",
      "name",
      "name",
      "ownerId",
      Set.of("ownerId", "amount")),
  PRODUCT(
      "product",
      "products",
      "name",
      List.of("name", "code", "series"),
      Set.of("name", "code", "series"),
      "series",
      "name",
      "code",
      null,
      Set.of()),
  TASK(
      "task",
      "tasks",
      "title",
      List.of("title", "subject"),
      Set.of("title"),
      "assigneeId",
      "title",
      "title",
      "state",
      Set.of("state")),
  NOTE(
      "note",
      "notes",
      "text",
      List.of("text", "subject"),
      Set.of("text"),
      "ownerId",
      "text",
      "text",
      null,
      Set.of());

  final String type;
  final String path;
  final String title;
  final List<String> hideable;
  final Set<String> words;
  final String filter;
  final String sort;
  final String patched;
  final @Nullable String totals;
  final Set<String> told;

  Kind(
      String type,
      String path,
      String title,
      List<String> hideable,
      Set<String> words,
      String filter,
      String sort,
      String patched,
      @Nullable String totals,
      Set<String> told) {
    this.type = type;
    this.path = "/api/v1/" + path;
    this.title = title;
    this.hideable = hideable;
    this.words = words;
    this.filter = filter;
    this.sort = sort;
    this.patched = patched;
    this.totals = totals;
    this.told = told;
  }

  boolean owned() {
    return this != PRODUCT;
  }
}
