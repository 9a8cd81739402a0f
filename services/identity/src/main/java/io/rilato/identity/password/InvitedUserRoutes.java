package io.rilato.identity.password;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.Origins;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.EntityResponse;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Users that are invited as they are created: {@code POST /users?invite=true}. */
@Configuration(proxyBeanMethods = false)
class InvitedUserRoutes {
  private static final String INVITE = "invite";

  private final Records<User> users;
  private final Access access;
  private final Invitations invitations;

  InvitedUserRoutes(
      RecordRegistry records, RecordType<User> type, Access access, Invitations invitations) {
    this.users = records.records(type);
    this.access = access;
    this.invitations = invitations;
  }

  /** Before the standard endpoints, one of which it takes the place of. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> invitedUserRouterFunction(RecordRoutes routes) {
    RecordEndpoints<User> standard = routes.endpoints(users.type());
    return RecordRoutes.withProblems(
        RouterFunctions.route().POST("/api/v1/users", request -> create(standard, request)));
  }

  private ServerResponse create(RecordEndpoints<User> standard, ServerRequest request)
      throws IOException, ServletException {
    Caller caller = Callers.of(request.principal().orElse(null));
    boolean wanted = request.param(INVITE).filter("true"::equals).isPresent();
    if (wanted) {
      access.require(caller, Action.EDIT, users.type().name());
    }
    ServerResponse response = standard.create(request);
    if (wanted
        && response instanceof EntityResponse<?> made
        && made.entity() instanceof ObjectNode user) {
      RecordId id = new RecordId(user.required("id").asString());
      Invitations.Invitation invitation =
          invitations.invite(
              users.get(caller.tenant(), id), caller.actor(), Origins.of(request.servletRequest()));
      user.set("invitation", RecordJson.mapper().valueToTree(invitation));
    }
    return response;
  }
}
