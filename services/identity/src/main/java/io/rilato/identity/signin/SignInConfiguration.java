package io.rilato.identity.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** Opens the sign-in page to everybody, and its form to nobody but itself. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
  @Bean
  @Order(2)
  SecurityFilterChain signInSecurity(HttpSecurity http) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("rilato_csrf");
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    return http.securityMatcher("/login", "/login/**", "/logout", "/password/**")
        .csrf(csrf -> csrf.csrfTokenRepository(tokens))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(e ->
            e.accessDeniedHandler((request, response, _) -> {
              String next = Objects.requireNonNullElse(request.getParameter("continue"), "");
              if (request.getRequestURI().startsWith("/password/")) {
                again(response, request.getRequestURI(), request.getParameter("link"));
                return;
              }
              response.setStatus(HttpStatus.SEE_OTHER.value());
              response.setHeader(
                  HttpHeaders.LOCATION,
                  "/login?again=1&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            }))
        .build();
  }

  /** The form was open for too long, or in another browser. */
  private static void again(HttpServletResponse response, String page, @Nullable String link) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(
        HttpHeaders.LOCATION,
        link == null ? page : page + "?link=" + URLEncoder.encode(link, StandardCharsets.UTF_8));
  }
}
