/** For tests: what somebody who means harm, or only pastes, may write into any field. */
export const HOSTILE = {
  html: '<img src=x onerror=alert(1)><b>fet</b>',
  script: '<script>alert(1)</script><svg onload=alert(1)>',
  address: 'javascript:alert(1) [klicka](javascript:alert(1)) https://example.invalid/',
  sum: '=1+1',
  plus: '+SUM(A1)',
  minus: "-2+3+cmd|' /C calc'!A0",
  at: '@SUM(1+1)',
  tab: '\t=1+1',
  template: '{{7*7}} ${7*7} {@html alert(1)}',
  overridden: 'ab\u202ecd\u202d\u202aef\u202b\u202c',
  isolated: '\u2066ab\u2067cd\u2068ef\u2069',
  unseen: 'a\u200bb\u2060c\ufeffd\u00ade\u{e0041}f',
  controls: 'a\u0000b\u0007c\u001bd\u007fe\u009ff',
  fields: '\u001eknown\u001ffalsk\u001etrial\u001ffalsk',
  half: 'a\ud800b\udc00c',
  lines: `a${'\n'.repeat(400)}b\r\n\u2028\u2029\u0085c`,
  piled: `a${'\u0301\u0316'.repeat(5_000)}b`,
  wide: 'W'.repeat(5_000),
} as const;

/**
 * Characters that must never be shown: turned directions, unseen signs, halves of signs, more marks than a letter carries. What parts the
 * fields of a card shows as nothing and does nothing.
 */
export const HARMFUL =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad\p{Cs}]|(?![\n\u001e\u001f])\p{Cc}|\p{M}{5}|\n{3}/u;

/** The beginning of a text that fits into this many bytes of UTF-8; the cut may leave half a character. */
export function cutTo(text: string, bytes: number): string {
  let cut = text.slice(0, bytes);
  while (new TextEncoder().encode(cut).length > bytes) cut = cut.slice(0, Math.max(1, cut.length - 20));
  return cut;
}
