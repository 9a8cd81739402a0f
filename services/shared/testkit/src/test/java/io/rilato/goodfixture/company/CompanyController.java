package io.rilato.goodfixture.company;

import io.rilato.platform.access.Caller;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompanyController {
  private final Companies companies;

  CompanyController(Companies companies) {
    this.companies = companies;
  }

  Answer get(Caller caller, String id) {
    return new Answer(companies.find(caller.tenant(), id));
  }

  record Answer(String name) {}
}
