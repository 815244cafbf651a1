/** The screens of one who is not in any more, with their words in this language; rejects when they cannot be fetched. */
export async function fetchOutside(language: string): Promise<typeof import('./screens')> {
  const screens = await import('./screens');
  await screens.outsideWordsOf.fetch(language);
  return screens;
}

/** Those of one who is not in yet; likewise. */
export async function fetchArriving(language: string): Promise<typeof import('./arriving')> {
  const [arriving] = await Promise.all([import('./arriving'), fetchOutside(language)]);
  return arriving;
}
