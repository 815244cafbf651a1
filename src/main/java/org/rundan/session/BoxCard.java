package org.rundan.session;

/**
 * A card taken out of the box of un-named cards. On reading, the cards are shuffled and get new
 * ids, so that nothing ties a card to the moment it was put in.
 *
 * @param id the public id, new
 * @param secretHash SHA-256 of the secret on its author's device
 * @param text sealed
 */
public record BoxCard(String id, String secretHash, String text) {}
