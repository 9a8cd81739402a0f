package io.rilato.infra.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MatchTest {
  private static final String ROWS =
      "id;name;mail\n1;Zoë Müller;zoe@muller.de\n2;Zoë Müller;zoe@muller.de\n3;Jan Kok;jk@kok.nl\n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int scan(String fields) {
    return run(
        "scan",
        "--input",
        folder.resolve("in.csv").toString(),
        "--fields",
        fields,
        "--out",
        folder.resolve("out.csv").toString(),
        "--pairs",
        folder.resolve("pairs.csv").toString());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Match.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private void write(String text, Charset charset) throws IOException {
    Files.write(folder.resolve("in.csv"), text.getBytes(charset));
  }

  @Test
  void everyRowGetsAClusterWhateverTheEncoding() throws IOException {
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          Charset.forName("windows-1252")
        }) {
      write(ROWS, charset);

      assertThat(scan("name=fullName,mail=email")).as(charset.name()).isZero();
      assertThat(Files.readString(folder.resolve("out.csv")).lines()).hasSize(4);
    }
    assertThat(out.toString()).contains("configuration ", "windows-1252", "UTF-16");
  }

  @Test
  void raggedRowsAreReadAsFarAsTheyGo() throws IOException {
    write("id,name,mail\n1\n2,Ann,a@b.c,more\n", StandardCharsets.UTF_8);

    assertThat(scan("name=fullName,mail=email")).isZero();
    assertThat(Files.readString(folder.resolve("out.csv"))).contains("1,1", "2,2");
  }

  @Test
  void aHugeFieldIsCut() throws IOException {
    write("id,name\n1," + "x".repeat(10 << 20) + "\n2,Ann\n", StandardCharsets.UTF_8);

    assertThat(scan("name=fullName")).isZero();
  }

  @Test
  void whatIsWrongWithTheInputIsSaid() throws IOException {
    write("", StandardCharsets.UTF_8);
    assertThat(scan("name=fullName")).isEqualTo(1);
    write("id,name\n1,Ann\n1,Bob\n", StandardCharsets.UTF_8);
    assertThat(scan("name=fullName")).isEqualTo(1);
    assertThat(scan("nome=fullName")).isEqualTo(1);
    assertThat(scan("name=shoeSize")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "is empty", "'1' occurs more than once", "no column 'nome'", "no field 'shoeSize'")
        .doesNotContain("Exception");
  }

  @Test
  void eachRowOfTwoNamesGetsAProbability() throws IOException {
    write(
        "name1,name2\nBill Gates,William Gates\nAnn Smith,Robert Jones\n", StandardCharsets.UTF_8);

    assertThat(run("names", "--input", in(), "--type", "person")).isZero();

    assertThat(out.toString().lines().map(Double::parseDouble))
        .satisfiesExactly(
            same -> assertThat(same).isGreaterThan(.5), other -> assertThat(other).isLessThan(.5));
  }

  @Test
  void theNearestNameIsFoundInAnotherScript() throws IOException {
    write("name\nRamesh Patel\nSuresh Kumar\n", StandardCharsets.UTF_8);
    Path asked = folder.resolve("asked.csv");
    Files.writeString(asked, "name\nसुरेश कुमार\nசுரேஷ் குமார்\nಸುರೇಶ್ ಕುಮಾರ್\n");

    assertThat(run("nearest", "--input", asked.toString(), "--against", in(), "--k", "1")).isZero();

    assertThat(out.toString().lines().skip(1))
        .hasSize(3)
        .allMatch(line -> line.contains(",1,Suresh Kumar,2,"));
  }

  private String in() {
    return folder.resolve("in.csv").toString();
  }
}
