/**
 * What an operator can count. {@link org.rundan.metrics.Metrics} lists every metric; {@code GET
 * /metrics} serves them to this machine only.
 */
package org.rundan.metrics;
