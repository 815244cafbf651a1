package org.rundan.session;

/**
 * A card on its way out of the box of un-named cards. Whoever reads the box puts the cards in
 * random order and gives them new ids, so that nothing ties a card to the moment it was put.
 *
 * @param id the public id, new
 * @param secretHash SHA-256 of the secret on its author's device
 * @param text sealed
 */
public record BoxCard(String id, String secretHash, String text) {}
