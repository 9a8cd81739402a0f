package io.rilato.gateway.token;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Outside of {@link TokenPaths} no token is asked for: there are the login, the public documents,
 * forms, health, and nothing else. Those are left to the platform: a verified token or 401. What
 * its bearer may do is each service's to say, and each verifies the token again.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

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
