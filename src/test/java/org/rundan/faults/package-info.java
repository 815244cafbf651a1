/**
 * The history checker. Clients of the real protocol note what they asked and what they were told,
 * against real servers and a real Redis, while both are killed, stopped and cut off at random; when
 * all is whole again, the store, every node and every client are compared with what was noted.
 *
 * <p>{@link org.rundan.faults.Run} is one run: chapters of {@link org.rundan.faults.Meeting
 * meetings} held by {@link org.rundan.faults.Page pages} in {@link org.rundan.faults.World worlds},
 * struck by {@link org.rundan.faults.Strikes} and judged by {@link org.rundan.faults.Checker}.
 */
package org.rundan.faults;
