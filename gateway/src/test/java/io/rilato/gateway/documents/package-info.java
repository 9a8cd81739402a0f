/** How API descriptions are joined. */
package io.rilato.gateway.documents;
