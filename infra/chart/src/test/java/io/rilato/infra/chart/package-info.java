/** Whether the Helm chart renders what Kubernetes takes, and what the services read. */
@NullMarked
package io.rilato.infra.chart;

import org.jspecify.annotations.NullMarked;
