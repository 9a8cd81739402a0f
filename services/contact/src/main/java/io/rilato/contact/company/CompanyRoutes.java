package io.rilato.contact.company;

import io.rilato.contracts.contact.Company;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What companies have beyond the endpoints of every record type: a parent and a tree. */
@Configuration(proxyBeanMethods = false)
class CompanyRoutes {
  @Bean
  RouterFunction<ServerResponse> companyRouterFunction(
      RecordRoutes routes, CompanyType type, CompanyTree tree) {
    RecordEndpoints<Company> companies = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .GET(
                "/api/v1/companies/{id}/tree",
                request ->
                    ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(tree.of(request)))
            .PUT("/api/v1/companies/{id}/parent", request -> moveUnder(companies, request)));
  }

  record NewParent(@Nullable String parentId) {}

  @Bean
  DescribedRoute moveDescription() {
    return new DescribedRoute(
        HttpMethod.PUT,
        "/api/v1/companies/{id}/parent",
        "moveCompany",
        "Puts it under another parent, or under none",
        NewParent.class,
        null);
  }

  @Bean
  DescribedRoute treeDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        "/api/v1/companies/{id}/tree",
        "treeOfCompany",
        "The whole tree it belongs to, as far as you may see it",
        null,
        CompanyTree.CompanyNode.class);
  }

  /** Takes {@code {"parentId": id}}; null makes the company a root. */
  private static ServerResponse moveUnder(RecordEndpoints<Company> companies, ServerRequest request)
      throws ServletException, IOException {
    return companies.patch(request, CompanyRoutes::onlyParentId);
  }

  private static ObjectNode onlyParentId(ObjectNode body) {
    JsonNode parentId = body.get("parentId");
    if (body.size() != 1 || parentId == null || !(parentId.isNull() || parentId.isString())) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          "/parentId",
          "required",
          "Send {\"parentId\": id}, or null for none");
    }
    return body;
  }
}
