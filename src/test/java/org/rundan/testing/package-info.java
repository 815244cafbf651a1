/**
 * What tests of several packages share, each thing once.
 *
 * <ul>
 *   <li>{@code redis}: {@link org.rundan.testing.redis.RedisServer} runs the bundled binary, alone
 *       or in {@link org.rundan.testing.redis.Sentinels} and {@link
 *       org.rundan.testing.redis.SixNodes}; {@link org.rundan.testing.redis.RealRedis} is one for
 *       all tests of the store
 *   <li>{@code server}: nodes of Rundan, in this process or in one of their own
 *   <li>{@code client}: {@link org.rundan.testing.client.Wire} speaks the protocol, {@link
 *       org.rundan.testing.client.Raw} in frames and bytes
 *   <li>{@code people}: a {@link org.rundan.testing.people.Group} with its session
 * </ul>
 *
 * <p>The fault run ({@code org.rundan.faults}) has people of its own: they act at random,
 * reconnect, and resend what is not answered.
 */
package org.rundan.testing;
