package io.rilato.gateway.token;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Outside of {@link TokenPaths} no token is asked for: there are the login, the public documents,
 * forms, health, and nothing else. Those are left to the platform: a verified token or 401. What
 * its bearer may do is each service's to say, and each verifies the token again.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
  /** What words in paths are made of; an encoded dot or slash is refused already. */
  private static final Pattern ENCODED_WORD =
      Pattern.compile("%(3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|5f)", CASE_INSENSITIVE);

  /**
   * A path has one form (RFC 3986, 2.3): {@link TokenPaths} and the filters look at it as it was
   * sent, handlers as it reads decoded, and {@code /%61pi/} must not be something else to each.
   */
  @Bean
  HttpFirewall httpFirewall() {
    var firewall =
        new StrictHttpFirewall() {
          @Override
          public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
            if (ENCODED_WORD.matcher(request.getRequestURI()).find()) {
              throw new RequestRejectedException("A letter or digit of the path is encoded");
            }
            return super.getFirewalledRequest(request);
          }
        };
    // What characters a header has is Tomcat's to judge, once.
    firewall.setAllowedHeaderNames(_ -> true);
    firewall.setAllowedHeaderValues(_ -> true);
    return firewall;
  }

  @Bean
  @Order(1)
  SecurityFilterChain openSecurity(HttpSecurity http) {
    return http.securityMatcher(request -> !TokenPaths.matches(request))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
