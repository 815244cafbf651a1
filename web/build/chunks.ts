/** The files of a language are called after it, `sv-lead-….js`; those of a form after the form, since every phone reads the nine names. */
export function chunkFileName({ facadeModuleId, name }: { facadeModuleId?: string | null; name: string }): string {
  const id = facadeModuleId ?? '';
  const words = /\/words\/([a-z]{2,3})\/([a-z-]+)\.ts$/.exec(id);
  if (words) return `assets/${words[1]}-${words[2]}-[hash].js`;
  const texts = /^\0virtual:([a-z-]+)\/([a-z]{2,3})(?:\/([a-z-]+))?$/.exec(id);
  if (texts) return `assets/${texts[3] ?? `${texts[2]}-${texts[1]}`}-[hash].js`;
  return `assets/${name}-[hash].js`;
}
