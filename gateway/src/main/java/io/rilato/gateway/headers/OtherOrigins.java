package io.rilato.gateway.headers;

import io.rilato.gateway.GatewaySettings;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of the named origins call the API; of none unless some are named. */
@Configuration(proxyBeanMethods = false)
class OtherOrigins {

  @Bean
  FilterRegistrationBean<CorsFilter> corsFilter(GatewaySettings settings) {
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(settings.cors().allowedOrigins());
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(List.of("*"));
    allowed.setExposedHeaders(
        List.of(
            "ETag",
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Idempotency-Replayed",
            "Rilato-Consistency",
            "Rilato-Consistent",
            "Rilato-Merged-From"));
    allowed.setMaxAge(settings.cors().maxAge());
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", allowed);
    source.registerCorsConfiguration("/oauth2/token", allowed);
    var filter = new FilterRegistrationBean<>(new CorsFilter(source));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 4);
    filter.setEnabled(!settings.cors().allowedOrigins().isEmpty());
    return filter;
  }
}
