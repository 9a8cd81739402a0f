package io.rilato.identity.issuer;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.nimbusds.jose.jwk.RSAKey;
import io.rilato.identity.IdentitySettings;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.secret.SecretBox;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * The signing keys in the database, private parts sealed. All instances share them: who inserts a
 * number first has made that key.
 */
@Repository
@AcrossTenants("signing keys belong to the whole installation")
class KeyRing {
  private final MongoCollection<Document> keys;
  private final SecretBox box;

  KeyRing(MongoDatabase database, IdentitySettings settings) {
    this.keys =
        database
            .getCollection("signing_keys")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.box = new SecretBox(settings.secretKey(), "signing keys");
  }

  /** All keys, oldest first. Throws when one was sealed under another RILATO_SECRET_KEY. */
  List<SigningKey> load() {
    return keys.find().sort(Sorts.ascending("_id")).map(this::read).into(new ArrayList<>());
  }

  /** Adds the key unless another instance has added one of that number. */
  void add(SigningKey key) {
    String name = name(key.number());
    Document row =
        new Document("_id", key.number())
            .append("signsFrom", Date.from(key.signsFrom()))
            .append("sealed", box.seal(name, key.key().toJSONString().getBytes(UTF_8)));
    try {
      keys.insertOne(row);
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  void remove(SigningKey key) {
    keys.deleteOne(eq("_id", key.number()));
  }

  private SigningKey read(Document row) {
    long number = row.getLong("_id");
    byte[] key =
        box.open(name(number), row.getString("sealed"))
            .orElseThrow(() ->
                new IllegalStateException(
                    "signing key " + number + " was sealed under another RILATO_SECRET_KEY"));
    try {
      return new SigningKey(
          number, RSAKey.parse(new String(key, UTF_8)), row.getDate("signsFrom").toInstant());
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + number + " cannot be read", e);
    }
  }

  private static String name(long number) {
    return "signing key " + number;
  }
}
