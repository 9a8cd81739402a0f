/** Users and teams kept in step by an organisation's own directory: SCIM 2.0 (RFC 7643, 7644). */
@NullMarked
package io.rilato.identity.scim;

import org.jspecify.annotations.NullMarked;
