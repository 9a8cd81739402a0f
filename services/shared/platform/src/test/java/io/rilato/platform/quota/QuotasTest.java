package io.rilato.platform.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");

  private final Accounts type = new Accounts();
  private Instant now = Instant.EPOCH;
  private final InstantSource time = () -> now;
  private long indexed;
  private boolean away;
  private int asked;
  private final Quotas quotas = quotas(2);

  private Quotas quotas(long users) {
    QuotaSettings settings =
        new QuotaSettings(users, 9, 9, 9, 9, 9, 600, Duration.ofSeconds(10), Duration.ofSeconds(1));
    return new Quotas(
        new Directory(),
        this::count,
        List.of(type),
        List.of(),
        settings,
        time.withZone(ZoneOffset.UTC));
  }

  private long count(TenantId tenant, String typeName, @Nullable String where) {
    asked++;
    assertThat(where).isEqualTo("active");
    if (away) {
      throw Problem.unavailable("search", new IOException("away"));
    }
    return tenant.equals(ACME) ? indexed : 0;
  }

  @Test
  void whatWasAdmittedCountsBeforeTheIndexShowsIt() {
    admit();
    admit();

    assertThatThrownBy(this::admit).isInstanceOf(Problem.class).hasMessageContaining("2 of 2");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void manyRecordsAreAdmittedForOneCount() {
    Quotas large = quotas(1_000);

    for (int i = 0; i < 1_000; i++) {
      large.admit(ACME, type, null, new Account(true));
    }

    assertThat(asked).isEqualTo(1);
  }

  @Test
  void roomThatIsMadeIsSeenASecondLater() {
    indexed = 2;
    assertThatThrownBy(this::admit).isInstanceOf(Problem.class);
    indexed = 1;
    assertThatThrownBy(this::admit).isInstanceOf(Problem.class);

    now = now.plusSeconds(1);

    assertThatCode(this::admit).doesNotThrowAnyException();
    assertThatThrownBy(this::admit).isInstanceOf(Problem.class);
  }

  @Test
  void nothingIsRefusedWhileTheIndexIsAwayAndItIsNotAskedEachTime() {
    indexed = 2;
    assertThatThrownBy(this::admit).isInstanceOf(Problem.class);
    away = true;
    now = now.plusSeconds(1);

    for (int i = 0; i < 100; i++) {
      admit();
    }
    assertThat(asked).isEqualTo(2);

    away = false;
    now = now.plusSeconds(10);
    assertThatThrownBy(this::admit).isInstanceOf(Problem.class);
  }

  @Test
  void onlyWhatBeginsToCountIsRefused() {
    indexed = 2;

    quotas.admit(ACME, type, null, new Account(false));
    quotas.admit(ACME, type, new Account(true), new Account(true));
    quotas.admit(ACME, type, new Account(true), new Account(false));

    assertThatThrownBy(() -> quotas.admit(ACME, type, new Account(false), new Account(true)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void oneTenantsRecordsDoNotCountForAnother() {
    indexed = 2;
    assertThatThrownBy(this::admit).isInstanceOf(Problem.class);

    quotas.admit(OTHER, type, null, new Account(true));

    assertThat(quotas.list(OTHER)).containsExactly(new Quotas.Quota("users", 2, 0L));
    assertThat(quotas.list(ACME)).containsExactly(new Quotas.Quota("users", 2, 2L));
  }

  private void admit() {
    quotas.admit(ACME, type, null, new Account(true));
  }

  record Account(boolean active) implements RecordState {
    @Override
    public Map<String, String> externalIds() {
      return Map.of();
    }

    @Override
    public @Nullable String ownerId() {
      return null;
    }

    @Override
    public @Nullable String territoryId() {
      return null;
    }
  }

  private static final class Accounts extends RecordType<Account> {
    Accounts() {
      super(
          Topic.USER,
          "users",
          Account.class,
          new SearchDefinition(CriteriaSchema.builder().build(), List.of(), List.of(), List.of()));
    }

    @Override
    public String countedBy() {
      return "active";
    }

    @Override
    public Account check(Account wanted, @Nullable Account before, FieldErrors errors) {
      return wanted;
    }
  }
}
