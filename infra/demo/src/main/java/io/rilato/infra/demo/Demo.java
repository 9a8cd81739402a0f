package io.rilato.infra.demo;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads the demo organisation through the public API and shows what can be found in it. Doing it
 * again brings the same records up to date; one that was cut short is simply done again.
 */
public final class Demo {
  private final Connection connection;
  private final Session session;
  private final Size size;
  private final OpportunityFile file = new OpportunityFile();

  /** How much of it: at most so many opportunities and leads. */
  public record Size(int opportunities, int leads) {
    public static final Size WHOLE = new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * What was done.
   *
   * @param parents companies that were given their parent just now
   * @param shiftDays by how much all dates of deals were moved
   * @param refused fields the API refused; their records were loaded without them
   * @param leftOut whole records that could not be loaded as they should, with the reason
   */
  public record Result(
      Count teams,
      Count users,
      Count products,
      Count companies,
      int parents,
      Count deals,
      long shiftDays,
      LeadResult leads,
      List<Correction> corrections,
      List<RefusedValue> refused,
      List<RefusedValue> leftOut,
      List<Tour.Stop> tour) {}

  /** How many records of a type there are now, and how many of them are new. */
  public record Count(int loaded, int created) {}

  /**
   * @param client talks to the suite of this connection
   * @param progress is told how far it is, line by line
   */
  public Demo(Connection connection, RilatoClient client, Size size, Consumer<String> progress) {
    this.connection = connection;
    this.session = new Session(client, progress);
    this.size = size;
  }

  /**
   * Loads everything; the tour is made with what was just written included.
   *
   * @param logins is given a seller and the manager of the seller's team as soon as they can log in
   */
  public Result run(Consumer<List<Connection.User>> logins) throws InterruptedException {
    Organisation people = new Organisation(session);
    people.load();
    Logins passwords = new Logins(session, connection, people);
    passwords.setPasswords();
    logins.accept(shown(passwords));
    Catalogue catalogue = new Catalogue(session, file);
    Shift shift = catalogue.load(LocalDate.now(ZoneOffset.UTC));
    Companies companies = new Companies(session);
    companies.load(file, people);
    DealLoad deals =
        new DealLoad(
            session,
            new DealFile(
                file, catalogue, shift, people, companies.written(), session.corrections()));
    deals.load(file.some(size.opportunities()));
    String formKey = new LeadSetup(session, people, file).load();
    LeadResult leads =
        Leads.load(session, size.leads(), formKey, passwords, catalogue.pipelineId());
    return new Result(
        people.teams(),
        people.users(),
        catalogue.products(),
        companies.count(),
        companies.parentsSet(),
        deals.count(),
        shift.days(),
        leads,
        session.corrections().list(),
        session.refused(),
        session.leftOut(),
        new Tour(session, people.userIds()).stops());
  }

  /** The agent who has won most, and that agent's manager. */
  private List<Connection.User> shown(Logins passwords) {
    var won = file.wonByAgent();
    SalesTeams.Agent best =
        SalesTeams.read().stream()
            .max(java.util.Comparator.comparing(agent -> won.getOrDefault(agent.name(), 0)))
            .orElseThrow();
    return List.of(passwords.of(best.name()), passwords.of(best.manager()));
  }
}
