/**
 * The history checker. Protocol clients record requests and answers against real servers and a real
 * Redis, while both are killed, suspended and cut off at random; after healing, the store, every
 * node and every client are compared with the record.
 *
 * <p>{@link org.rundan.faults.Run} is one run: chapters of {@link org.rundan.faults.Meeting
 * meetings} held by {@link org.rundan.faults.Page pages} in {@link org.rundan.faults.World worlds},
 * struck by {@link org.rundan.faults.Strikes} and judged by {@link org.rundan.faults.Checker}.
 */
package org.rundan.faults;
