package io.rilato.infra.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Files as people have them: each is scanned, or refused with a sentence and nothing written. */
class OddFilesTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path input;
  private Path clusters;

  @BeforeEach
  void paths() {
    input = folder.resolve("in.csv");
    clusters = folder.resolve("out.csv");
  }

  private int scan(String content, String fields, String... more) throws IOException {
    Files.writeString(input, content);
    return scanAgain(fields, more);
  }

  private int scanAgain(String fields, String... more) {
    CommandLine commandLine = Match.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    Stream<String> arguments =
        Stream.of(
            "scan", "--input", input.toString(), "--fields", fields, "--out", clusters.toString());
    return commandLine.execute(
        Stream.concat(arguments, Arrays.stream(more)).toArray(String[]::new));
  }

  private List<String> clusters() throws IOException {
    return Files.readAllLines(clusters);
  }

  private void refused(int code, String... sentences) throws IOException {
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains(sentences).doesNotContain("Exception", "\tat ");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("out.csv", ".out.csv.part");
    }
  }

  @Test
  void noRowsAndOneRowAreScanned() throws IOException {
    assertThat(scan("id,name\n", "name=fullName")).isZero();
    assertThat(clusters()).containsExactly("id,cluster");
    assertThat(scan("id,name\n7,Ann Lee", "name=fullName")).isZero();
    assertThat(clusters()).containsExactly("id,cluster", "7,7");
  }

  @Test
  void quotesLineBreaksMarksAndWindowsLineEndsAreRead() throws IOException {
    String row = "\"Lee, \"\"Ann\"\"\r\nMaria\",ann@lee.org\r\n";

    assertThat(scan("\uFEFFid,name,mail\r\n1," + row + "2," + row, "name=fullName,mail=email"))
        .isZero();

    assertThat(clusters()).hasSize(3);
  }

  @Test
  void aColumnWhoseNameHoldsACommaCanBeMapped() throws IOException {
    assertThat(scan("id,\"name, in full\"\n1,Ann Lee\n", "name, in full=fullName")).isZero();
  }

  @Test
  void emptyRecordsStayAlone() throws IOException {
    assertThat(scan("id,name,born\n1,,\n2,,\n3,-,?\n", "name=fullName,born=birthDate")).isZero();
    assertThat(clusters()).containsExactly("id,cluster", "1,1", "2,2", "3,3");
  }

  @Test
  void datesThatAreNoneAreLeftOut() throws IOException {
    String rows =
        "1,Ann,yesterday\n2,Bob,99/99/9999\n3,Cy,1/2\n4,Di,-\n5,Ed,2000-13-45T\n6,Flo,١٩٧١\n";

    assertThat(scan("id,name,born\n" + rows, "name=fullName,born=birthDate")).isZero();

    assertThat(clusters()).hasSize(7);
  }

  @Test
  void aDamagedCharacterDoesNotChangeHowTheRestIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("id,name\n1,Zoë Müller\n2,Bj".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xF6);
    bytes.writeBytes("rn\n".getBytes(StandardCharsets.UTF_8));
    Files.write(input, bytes.toByteArray());

    assertThat(scanAgain("name=fullName")).isZero();

    assertThat(out.toString()).contains("1 characters are not UTF-8, the first in line 3");
  }

  @Test
  void manyEqualRecordsAndOnePhoneOfAllAreScanned() throws IOException {
    StringBuilder rows = new StringBuilder("id,name,tel\n");
    for (int i = 0; i < 4000; i++) {
      rows.append(i).append(i % 2 == 0 ? ",Ann Lee," : ",Person " + i + ",").append("555 123456\n");
    }

    assertThat(scan(rows.toString(), "name=fullName,tel=phone")).isZero();

    assertThat(clusters()).hasSize(4001);
  }

  @Test
  void whatIsMissingInTheColumnsIsSaid() throws IOException {
    refused(scan("key,name\n1,Ann\n", "name=fullName"), "no column 'id'; it has [key, name]");
    refused(scan("id,name\n1,Ann\n", "name=shoe"), "no field 'shoe'");
    refused(scan("id,name\n1,Ann\n", "name"), "'name' is not of the form column=field");
    refused(scan("id,name\n1,Ann\n", "nom=fullName"), "no column 'nom'");
    refused(scan("id,name,name\n1,Ann,B\n", "name=fullName"), "more than one column 'name'");
    refused(scan("id,name\n1,Ann\n", "name=fullName", "--link"), "no column 'source'");
  }

  @Test
  void whatIsWrongInARowIsSaidWithItsPlace() throws IOException {
    refused(
        scan("id,name\n1,Ann\n2,Bo\n1,Cy\n", "name=fullName"),
        "'1' occurs more than once",
        "rows 1 and 3");
    refused(scan("id,name\n1,Ann\n ,Bo\n", "name=fullName"), "line 3: the id is missing");
    refused(scan("id,name\n1,Ann\n2,\"Bo\n3,Cy\n", "name=fullName"), "line 3", "quote");
  }

  @Test
  void anOlderOutputStaysWhereTheInputIsRefused() throws IOException {
    Files.writeString(clusters, "older");

    assertThat(scan("id,name\n1,Ann\n1,Ann\n", "name=fullName")).isEqualTo(1);

    assertThat(clusters).hasContent("older");
  }

  @Test
  void anOutputThatCannotBeWrittenIsRefusedBeforeAnythingIsRead() throws IOException {
    clusters = folder.resolve("nowhere/out.csv");

    assertThat(scan("id,name\n1,Ann\n", "name=fullName")).isEqualTo(1);

    assertThat(err.toString()).contains("--out: ", "in a folder that does not exist");
  }

  @Test
  void decisionsAreKept() throws IOException {
    Path decisions = folder.resolve("decisions.csv");
    Files.writeString(decisions, "id1,id2,verdict\n1,2,different\n1,3,SAME\n9,1,same\n");

    assertThat(
            scan(
                "id,name\n1,Ann Lee\n2,Ann Lee\n3,Bo Cy\n",
                "name=fullName",
                "--decisions",
                decisions.toString()))
        .isZero();

    assertThat(clusters()).containsExactly("id,cluster", "1,1", "2,2", "3,1");
    assertThat(out.toString()).contains("1 ids of the decisions are not in the file");
  }

  @Test
  void decisionsThatCannotBeKeptAreRefused() throws IOException {
    Path decisions = folder.resolve("decisions.csv");
    String base = "id,name\n1,Ann Lee\n2,Ann Lee\n";
    Files.writeString(decisions, "id1,id2,verdict\n1,2,same\n2,x,same\n1,x,different\n");
    refused(scan(base, "name=fullName", "--decisions", decisions.toString()), "'1' = '2' = 'x'");
    Files.writeString(decisions, "id1,id2,verdict\n1,2,maybe\n");
    refused(
        scan(base, "name=fullName", "--decisions", decisions.toString()),
        "line 2: the verdict is 'maybe'");
    Files.writeString(decisions, "id1,id2\n1,2\n");
    refused(
        scan(base, "name=fullName", "--decisions", decisions.toString()), "no column 'verdict'");
  }
}
