package io.rilato.e2e.erasure;

import com.mongodb.client.MongoDatabase;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.PersonalStore;
import io.rilato.platform.events.DeadLetterStore;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Services that forget one store when they erase certain people, as if somebody had left it out.
 */
final class DisabledSteps {
  /** What is left out when the records of the changes themselves are to become stubs. */
  static final String CHANGE_LOGS = "change logs";

  static final String DEAD_LETTERS = "dead_letters";

  private static final Map<String, String> BY_RECORD = new ConcurrentHashMap<>();

  private DisabledSteps() {}

  /** Has services leave a store alone when this record is erased. */
  static void disable(String store, String recordId) {
    BY_RECORD.put(recordId, store);
  }

  private static boolean isDisabled(String store, RecordId record) {
    return store.equals(BY_RECORD.get(record.value()));
  }

  private static List<ErasedRecord> without(String store, Collection<ErasedRecord> records) {
    return records.stream().filter(record -> !isDisabled(store, record.id())).toList();
  }

  /** Named in {@code spring.main.sources}. */
  static final class Source {
    @Bean
    static BeanPostProcessor forgetfulStores() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
          return bean instanceof PersonalStore store ? new Forgetful(store) : bean;
        }
      };
    }

    @Bean
    @Primary
    DeadLetterStore forgetfulDeadLetters(@Qualifier("deadLetters") DeadLetterStore letters) {
      return (tenant, records) ->
          letters.removeOf(
              tenant,
              records.stream().filter(record -> !isDisabled(DEAD_LETTERS, record)).toList());
    }

    @Bean
    @Primary
    ErasedRecords forgetfulErasedRecords(MongoDatabase database, Clock clock) {
      return new ErasedRecords(database, clock) {
        @Override
        public List<ErasedRecord> toStub(TenantId tenant, String erasureId) {
          return without(CHANGE_LOGS, super.toStub(tenant, erasureId));
        }
      };
    }
  }

  private record Forgetful(PersonalStore store) implements PersonalStore {
    @Override
    public String name() {
      return store.name();
    }

    @Override
    public long clear(TenantId tenant, Collection<ErasedRecord> records) {
      return store.clear(tenant, without(name(), records));
    }
  }
}
