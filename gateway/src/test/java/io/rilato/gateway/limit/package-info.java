/** What clients and tenants may ask for. */
package io.rilato.gateway.limit;
