/** Whether two names are read as the same: case and spaces make no difference. */
const read = (name: string) => name.trim().replace(/\s+/gu, ' ').toLocaleLowerCase();

/** The name, or with a number behind it, so that no two at the table are called the same: *Anna*, *Anna 2*, *Anna 3*. */
export function distinctName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map(read));
  const wanted = name.trim();
  let number = 1;
  let distinct = wanted;
  while (known.has(read(distinct))) distinct = `${wanted} ${++number}`;
  return distinct;
}
