type OutsideScreens = typeof import('./screens');

/** The screens of one who is not in, with their words in this language; rejects when they cannot be fetched. */
export async function fetchOutside(language: string): Promise<OutsideScreens> {
  const screens = await import('./screens');
  await screens.outsideWordsOf.fetch(language);
  return screens;
}
