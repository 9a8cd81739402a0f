package io.rilato.email.template;

import io.rilato.contracts.email.Template;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Stored;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The texts of a tenant's mails. */
public final class Templates {
  private final LocalCopy<Template> templates;

  Templates(LocalCopy<Template> templates) {
    this.templates = templates;
  }

  /**
   * The tenant's template for a purpose, else the standard text.
   *
   * @throws io.rilato.platform.http.Problem UNAVAILABLE while templates are not loaded yet
   */
  public TemplateText text(TenantId tenant, Purpose purpose) {
    return templates.list(tenant).stream()
        .map(Stored::state)
        .filter(template -> purpose.wireName().equals(template.purpose()))
        .findFirst()
        .map(template -> new TemplateText(template.subject(), template.text()))
        .orElse(purpose.standard());
  }

  @Configuration(proxyBeanMethods = false)
  static class Beans {
    @Bean
    LocalCopy<Template> templateCopy(
        RecordRegistry registry, TemplateType type, EventConsumers events) {
      return new LocalCopy<>(registry.records(type), events);
    }

    @Bean
    Templates templates(LocalCopy<Template> copy) {
      return new Templates(copy);
    }
  }
}
