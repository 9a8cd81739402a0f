{{- define "rilato.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* The prefix of all names: short enough for "-lead-routing" to follow. */}}
{{- define "rilato.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "rilato.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "rilato.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* What tells one service's pods from all others. Takes (list $ service). */}}
{{- define "rilato.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "rilato.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* metadata of everything that belongs to one service. Takes (list $ service). */}}
{{- define "rilato.metadata" -}}
{{- $root := index . 0 -}}
name: {{ include "rilato.fullname" $root }}-{{ index . 1 }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "rilato.selector" . | nindent 2 }}
  app.kubernetes.io/part-of: rilato
  app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
  app.kubernetes.io/managed-by: {{ $root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{/* How one service runs: its own settings over the defaults, as YAML. Takes (list $ service). */}}
{{- define "rilato.settings" -}}
{{- $values := (index . 0).Values -}}
{{- $own := index $values.services (index . 1) -}}
{{- $merged := mustMergeOverwrite (mustDeepCopy $values.defaults) (mustDeepCopy $own) -}}
{{- $_ := set $merged "env" (concat $values.defaults.env (default list $own.env)) -}}
{{- toYaml $merged }}
{{- end }}

{{/* How many instances run at least. Takes a service's settings. */}}
{{- define "rilato.least" -}}
{{- ternary .autoscaling.minReplicas .replicas .autoscaling.enabled }}
{{- end }}

{{/* Takes (list $ service settings). */}}
{{- define "rilato.image" -}}
{{- $image := (index . 0).Values.image -}}
{{- $own := (index . 2).image -}}
{{ $image.registry }}/{{ $image.repository }}/{{ index . 1 }}
{{- if $own.digest }}@{{ $own.digest }}
{{- else }}:{{ coalesce $own.tag $image.tag (index . 0).Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "rilato.issuer" -}}
{{- .Values.issuer.uri | default .Values.publicUrl }}
{{- end }}

{{- define "rilato.jwksUri" -}}
{{- .Values.issuer.jwksUri | default (printf "http://%s-identity:8080/oauth2/jwks" (include "rilato.fullname" .)) }}
{{- end }}

{{- define "rilato.exposed" -}}
{{- if or .Values.ingress.enabled .Values.httpRoute.enabled }}true{{ end }}
{{- end }}

{{- define "rilato.sasl" -}}
{{- if hasPrefix "SASL_" .Values.kafka.security.protocol }}true{{ end }}
{{- end }}

{{/* A variable from an existing Secret. Takes (list $ variable {secret, key}). */}}
{{- define "rilato.fromSecret" -}}
- name: {{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ (index . 2).secret | default (index . 0).Values.existingSecret }}
      key: {{ (index . 2).key }}
{{- end }}

{{/* The environment of one service. Takes (list $ service settings). */}}
{{- define "rilato.env" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $settings := index . 2 -}}
{{- $values := $root.Values -}}
- name: SPRING_CONFIG_ADDITIONAL_LOCATION
  value: file:/etc/rilato/
- name: JAVA_TOOL_OPTIONS
  {{- $trust := printf "-Djavax.net.ssl.trustStore=/etc/rilato-trust/%s" $values.trustStore.key }}
  value: {{ ternary (printf "%s %s" $settings.javaOptions $trust) $settings.javaOptions (not (empty $values.trustStore.configMap)) | quote }}
- name: RILATO_ISSUER
  value: {{ include "rilato.issuer" $root }}
- name: RILATO_JWKS_URI
  value: {{ include "rilato.jwksUri" $root }}
{{ include "rilato.fromSecret" (list $root "RILATO_SECRET_KEY" $values.secretKeyFrom) }}
{{- if eq $name "gateway" }}
- name: RILATO_PUBLIC_URL
  value: {{ $values.publicUrl }}
{{- end }}
{{- /* The gateway asks all services; activity their logs for events Kafka keeps no longer. */}}
{{- if has $name (list "gateway" "activity") }}
{{- range $other := keys $values.services | sortAlpha }}
{{- if not (has $other (list "gateway" $name)) }}
- name: RILATO_{{ $other | upper | replace "-" "_" }}_URL
  value: http://{{ include "rilato.fullname" $root }}-{{ $other }}:8080
{{- end }}
{{- end }}
{{- end }}
{{- if ne $name "gateway" }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $values.kafka.bootstrapServers | quote }}
- name: ELASTICSEARCH_URL
  value: {{ $values.elasticsearch.url }}
{{ include "rilato.fromSecret" (list $root "MONGODB_URI" $values.mongodb.uriFrom) }}
{{- if include "rilato.sasl" $root }}
{{ include "rilato.fromSecret" (list $root "KAFKA_USERNAME" $values.kafka.security.usernameFrom) }}
{{ include "rilato.fromSecret" (list $root "KAFKA_PASSWORD" $values.kafka.security.passwordFrom) }}
{{- end }}
{{- if $values.elasticsearch.authorizationFrom.key }}
{{ include "rilato.fromSecret" (list $root "ELASTICSEARCH_AUTHORIZATION" $values.elasticsearch.authorizationFrom) }}
{{- end }}
{{- end }}
{{- if has $name (list "email" "identity") }}
{{ include "rilato.fromSecret" (list $root "SMTP_URL" $values.smtp.urlFrom) }}
- name: RILATO_MAIL_FROM
  value: {{ $values.smtp.from | quote }}
{{- end }}
{{- if eq $name "email" }}
- name: RILATO_PORTAL_URL
  value: {{ $values.publicUrl }}/app
{{- end }}
{{- if eq $name "identity" }}
{{- range $id, $provider := $values.providers }}
{{ include "rilato.fromSecret" (list $root (include "rilato.providerSecret" $id) $provider.clientSecretFrom) }}
{{- end }}
{{- end }}
{{- if and (eq $name "identity") $values.bootstrap.enabled }}
- name: RILATO_BOOTSTRAP_FILE
  value: /var/lib/rilato/bootstrap.json
{{- end }}
{{- with $settings.env }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What one service is configured with beside its environment. Takes (list $ service settings). */}}
{{- define "rilato.config" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $settings := index . 2 -}}
{{- $values := $root.Values -}}
{{- $config := dict
  "server" (dict "port" 8080)
  "spring" (dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%vs" $settings.shutdown.phaseSeconds)))
  "logging" (dict "level" (mustDeepCopy $values.logging.levels))
  "management" dict
  "rilato" dict }}
{{- if ne $values.logging.format "text" }}
{{- $_ := set $config.logging "structured" (dict "format" (dict "console" $values.logging.format)) }}
{{- end }}
{{- if $values.tracing.enabled }}
{{- $otlp := dict "endpoint" $values.tracing.endpoint }}
{{- $_ := set $config.management "opentelemetry" (dict "tracing" (dict "export" (dict "otlp" $otlp))) }}
{{- $_ := set $config.management "tracing" (dict
  "export" (dict "otlp" (dict "enabled" true)) "sampling" (dict "probability" $values.tracing.sampling)) }}
{{- end }}
{{- if eq $name "gateway" }}
{{- /* Browsers sign in at our own issuer; another one's tokens are for programs. */}}
{{- if $values.issuer.uri }}
{{- $_ := set $config "rilato" (dict "gateway" (dict "session" (dict "enabled" false))) }}
{{- end }}
{{- if $values.metrics.enabled }}
{{- $_ := set $config.management "server" (dict "port" 8081) }}
{{- end }}
{{- if include "rilato.exposed" $root }}
{{- $_ := set $config.server "forward-headers-strategy" "native" }}
{{- with $values.trustedProxies }}
{{- $_ := set $config.server "tomcat" (dict "remoteip" (dict "internal-proxies" .)) }}
{{- end }}
{{- end }}
{{- else }}
{{- $kafka := dict "replication" $values.kafka.replication "partitions" $values.kafka.partitions
  "retention" $values.kafka.retention "prefix" $values.kafka.prefix }}
{{- $clients := mustDeepCopy $values.kafka.properties }}
{{- if ne $values.kafka.security.protocol "PLAINTEXT" }}
{{- $_ := set $clients "security.protocol" $values.kafka.security.protocol }}
{{- end }}
{{- if include "rilato.sasl" $root }}
{{- $module := ternary "plain.Plain" "scram.Scram" (eq $values.kafka.security.mechanism "PLAIN") }}
{{- $_ := set $clients "sasl.mechanism" $values.kafka.security.mechanism }}
{{- $_ := set $clients "sasl.jaas.config" (printf
  "org.apache.kafka.common.security.%sLoginModule required username=\"${KAFKA_USERNAME}\" password=\"${KAFKA_PASSWORD}\";" $module) }}
{{- end }}
{{- with $clients }}
{{- $_ := set $kafka "properties" . }}
{{- end }}
{{- $search := dict "prefix" $values.elasticsearch.prefix "shards" $values.elasticsearch.shards
  "replicas" $values.elasticsearch.replicas }}
{{- if $values.elasticsearch.authorizationFrom.key }}
{{- $_ := set $search "headers" (dict "[Authorization]" "${ELASTICSEARCH_AUTHORIZATION}") }}
{{- end }}
{{- $_ := set $config "rilato" (dict "kafka" $kafka "search" $search) }}
{{- if $values.metrics.enabled }}
{{- $open := list "/actuator/prometheus" }}
{{- if eq $name "lead-routing" }}{{ $open = append $open "/forms/*" }}{{ end }}
{{- if eq $name "identity" }}{{ $open = append (append $open "/internal/ended-sessions") "/internal/request-quotas" }}{{ end }}
{{- $_ := set $config.rilato "security" (dict "open-paths" $open) }}
{{- end }}
{{- if eq $name "email" }}
{{- $_ := set $config.rilato "mail" (dict "start-tls" $values.smtp.startTls) }}
{{- end }}
{{- if eq $name "identity" }}
{{- $providers := dict }}
{{- range $id, $provider := $values.providers }}
{{- $_ := set $providers $id (dict "name" .name "issuer" .issuer "client-id" .clientId
  "client-secret" (printf "${%s}" (include "rilato.providerSecret" $id))
  "tenant" .tenant "link-by-verified-email" (default false .linkByVerifiedEmail)) }}
{{- end }}
{{- $_ := set $config.rilato "identity" (dict
  "mail" (dict "start-tls" $values.smtp.startTls) "providers" $providers) }}
{{- end }}
{{- if and (eq $name "activity") $values.webhooks.allowedPrivateHosts }}
{{- $_ := set $config.rilato "activity" (dict "webhooks"
  (dict "allowed-private-hosts" $values.webhooks.allowedPrivateHosts)) }}
{{- end }}
{{- end }}
{{- toYaml (mustMergeOverwrite $config (mustDeepCopy $settings.config)) }}
{{- end }}

{{/* The variable with a provider's client secret. Takes its id. */}}
{{- define "rilato.providerSecret" -}}
RILATO_PROVIDER_{{ . | upper | replace "-" "_" }}_SECRET
{{- end }}

{{/* The port of a http or https address. */}}
{{- define "rilato.port" -}}
{{- $url := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $port | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end }}

{{/* The host of publicUrl, without its port. */}}
{{- define "rilato.host" -}}
{{- regexReplaceAll ":[0-9]+$" (urlParse .Values.publicUrl).host "" }}
{{- end }}
