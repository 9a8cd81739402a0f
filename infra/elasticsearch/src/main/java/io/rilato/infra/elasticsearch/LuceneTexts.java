package io.rilato.infra.elasticsearch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Writes every text that Lucene's files hold into one file: stored fields of all documents, deleted
 * ones included, terms, and values of columns, of every commit that is there. For looking whether
 * something is really gone; it may run while a node has the files open.
 */
public final class LuceneTexts {
  private final OutputStream out;

  private LuceneTexts(OutputStream out) {
    this.out = out;
  }

  /** The file to write, then the folders of Lucene indices. */
  public static void main(String[] args) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      LuceneTexts texts = new LuceneTexts(out);
      for (int i = 1; i < args.length; i++) {
        texts.write(Path.of(args[i]));
      }
    }
  }

  private void write(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
        try (DirectoryReader reader = DirectoryReader.open(commit)) {
          line("commit " + folder + " " + commit.getSegmentsFileName());
          for (LeafReaderContext leaf : reader.leaves()) {
            write(leaf.reader());
          }
        }
      }
    }
  }

  private void write(LeafReader leaf) throws IOException {
    line("documents " + leaf.maxDoc() + " deleted " + leaf.numDeletedDocs());
    StoredFields stored = leaf.storedFields();
    for (int document = 0; document < leaf.maxDoc(); document++) {
      stored.document(document, new Texts());
    }
    for (FieldInfo field : leaf.getFieldInfos()) {
      Terms terms = leaf.terms(field.name);
      if (terms != null) {
        terms(terms.iterator());
      }
      switch (field.getDocValuesType()) {
        case SORTED -> terms(leaf.getSortedDocValues(field.name).termsEnum());
        case SORTED_SET -> terms(leaf.getSortedSetDocValues(field.name).termsEnum());
        case BINARY -> {
          BinaryDocValues values = leaf.getBinaryDocValues(field.name);
          while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            bytes(values.binaryValue());
          }
        }
        case NONE, NUMERIC, SORTED_NUMERIC -> {}
      }
    }
  }

  private void terms(TermsEnum terms) throws IOException {
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      bytes(term);
    }
  }

  private void bytes(BytesRef bytes) throws IOException {
    out.write(bytes.bytes, bytes.offset, bytes.length);
    out.write('\n');
  }

  private void line(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** Writes the texts and bytes of a document's stored fields. */
  private final class Texts extends StoredFieldVisitor {
    @Override
    public void binaryField(FieldInfo field, byte[] value) throws IOException {
      bytes(new BytesRef(value));
    }

    @Override
    public void stringField(FieldInfo field, String value) throws IOException {
      line(value);
    }

    @Override
    public Status needsField(FieldInfo field) {
      return Status.YES;
    }
  }
}
