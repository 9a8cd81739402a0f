package io.rilato.testkit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.event.CommandStartedEvent;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCommandsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{insert: 'c', documents: [{_id: 'a', tenant: 't', state: {name: 'n'}}]}",
        "{find: 'c', filter: {_id: 'a', version: {$lt: 3}, $or: [{x: {$in: [1]}}, {y: null}]}}",
        "{find: 'c', filter: {name: {$regex: '^ab'}}, projection: {name: 1, _id: 0}}",
        "{find: 'c', filter: {pending: {$exists: true}, recordedAt: {$lt: 5}}, sort: {_id: 1}}",
        "{update: 'c', updates: [{q: {_id: 'a'}, u: {$set: {x: 1}, $inc: {version: 1}}}]}",
        "{update: 'c', updates: [{q: {_id: 'a'}, u: {$push: {l: {$each: [1], $slice: -3}}}}]}",
        "{update: 'c', updates: [{q: {_id: 'a'}, u: {$pull: {intents: {attempt: 'x'}}}}]}",
        "{update: 'c', updates: [{q: {_id: 'a'}, u: {_id: 'a', name: 'n'}, upsert: true}]}",
        "{delete: 'c', deletes: [{q: {_id: {$in: ['a', 'b']}}, limit: 0}]}",
        "{findAndModify: 'c', query: {_id: 'a'}, update: {$inc: {n: 1}}, new: true}",
        "{aggregate: 'c', pipeline: [{$match: {t: 1}}, {$group: {_id: 1, n: {$sum: 1}}}]}",
        "{aggregate: 'c', pipeline: [{$unwind: '$l'}, {$project: {l: 1}}, {$limit: 3}]}",
        "{createIndexes: 'c', indexes: [{key: {a: 1, b: -1}, name: 'n', unique: true}]}",
        "{createIndexes: 'c', indexes: [{key: {at: 1}, name: 'n',"
            + " partialFilterExpression: {pending: {$exists: true}}}]}"
      })
  void whatEveryServerDoesAlikeIsAllowed(String command) {
    assertThat(AllowedCommands.check(BsonDocument.parse(command))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{distinct: 'c', key: 'x'}",
        "{mapReduce: 'c'}",
        "{bulkWrite: 1, ops: []}",
        "{commitTransaction: 1}",
        "{insert: 'c', documents: [{state: {query: 'x'}}]}",
        "{insert: 'c', documents: [{a: 1}], startTransaction: true}",
        "{find: 'c', filter: {x: 1}, collation: {locale: 'de'}}",
        "{find: 'c', filter: {$where: 'true'}}",
        "{find: 'c', filter: {$text: {$search: 'x'}}}",
        "{find: 'c', filter: {$expr: {$eq: ['$a', '$b']}}}",
        "{find: 'c', filter: {place: {$near: [1, 2]}}}",
        "{find: 'c', filter: {x: {$not: {$type: 2}}}}",
        "{find: 'c', filter: {name: {$regex: 'ab'}}}",
        "{find: 'c', filter: {$or: [{name: /ab/}]}}",
        "{find: 'c', filter: {}, projection: {total: {$add: [1, 2]}}}",
        "{find: 'c', filter: {}, projection: {other: '$name'}}",
        "{update: 'c', updates: [{q: {}, u: [{$set: {x: 1}}]}]}",
        "{update: 'c', updates: [{q: {}, u: {$bit: {x: {and: 1}}}}]}",
        "{update: 'c', updates: [{q: {x: {$mod: [2, 0]}}, u: {$set: {x: 1}}}]}",
        "{delete: 'c', deletes: [{q: {$where: 'true'}, limit: 0}]}",
        "{findAndModify: 'c', query: {_id: 1}, update: [{$set: {x: 1}}]}",
        "{aggregate: 1, pipeline: [{$changeStream: {}}]}",
        "{aggregate: 'c', pipeline: [{$set: {x: 1}}]}",
        "{aggregate: 'c', pipeline: [{$unionWith: 'd'}]}",
        "{aggregate: 'c', pipeline: [{$facet: {a: [{$bucketAuto: {}}]}}]}",
        "{aggregate: 'c', pipeline: [{$project: {x: {$add: [1, '$y']}}}]}",
        "{aggregate: 'c', pipeline: [{$group: {_id: {$dateTrunc: {date: '$at', unit: 'day'}}}}]}",
        "{aggregate: 'c', pipeline: [{$addFields: {x: {$switch: {branches: []}}}}]}",
        "{createIndexes: 'c', indexes: [{key: {name: 'text'}, name: 'n'}]}",
        "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'n', collation: {locale: 'de'}}]}",
        "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'n',"
            + " partialFilterExpression: {n: {$gt: 3}}}]}"
      })
  void whatServersDoDifferentlyIsNoted(String command) {
    assertThat(AllowedCommands.check(BsonDocument.parse(command))).isNotEmpty();
  }

  @Test
  void whatWasNotedFailsAtTheEnd() {
    AllowedCommands allowed = new AllowedCommands();
    allowed.assertKept();

    allowed.commandStarted(started("{distinct: 'c', key: 'x'}"));

    assertThatThrownBy(allowed::assertKept).hasMessageContaining("command distinct");
  }

  private static CommandStartedEvent started(String command) {
    ServerId server = new ServerId(new ClusterId(), new ServerAddress());
    return new CommandStartedEvent(
        null, 1, 1, new ConnectionDescription(server), "db", "c", BsonDocument.parse(command));
  }
}
