package io.rilato.deal.product;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.Product;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.UniqueValue;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Products: their rules and how they are found. No two have the same code, in any case. */
@Component
public class ProductType extends RecordType<Product> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", Kind.TEXT)
              .field("code", Kind.KEYWORD)
              .field("series", Kind.TEXT)
              .field("price.amount", Kind.DECIMAL)
              .field("price.currency", Kind.KEYWORD)
              .field("active", Kind.BOOLEAN)
              .build(),
          List.of("name", "code", "series"),
          List.of("name"),
          List.of("code", "series"));

  ProductType() {
    super(Topic.PRODUCT, "products", Product.class, SEARCH);
  }

  @Override
  public Product check(Product wanted, @Nullable Product before, FieldErrors errors) {
    Values.amount("/price", wanted.price(), errors);
    return new Product(
        errors.requiredText("/name", wanted.name(), 200),
        errors.text("/code", wanted.code(), 64),
        errors.text("/series", wanted.series(), 100),
        wanted.price(),
        wanted.active(),
        wanted.externalIds(),
        Values.custom(wanted.custom(), errors));
  }

  @Override
  public List<UniqueValue> uniqueValues(Product state) {
    List<UniqueValue> all = new ArrayList<>(super.uniqueValues(state));
    if (state.code() != null) {
      all.add(new UniqueValue("product.code", state.code().toUpperCase(Locale.ROOT), "/code"));
    }
    return all;
  }
}
