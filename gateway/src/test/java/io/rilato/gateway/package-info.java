/** The gateway in front of small servers that behave well or badly. */
package io.rilato.gateway;
