/**
 * The gate against abuse: rate limits per client address, per invitation and overall (PROTOCOL.md,
 * section 8). {@link org.rundan.gate.Gate} decides; {@link org.rundan.gate.ClientAddress} says
 * where a client is. The counts are in the store, so that all nodes share them.
 */
package org.rundan.gate;
