/** What the group may take away: the shared cards of rounds that are saved, as Markdown, written in the browser alone. */
import type { LeadWords } from '../../words/lead/words.svelte';
import { roundText } from '../../session/forms';
import { plain } from '../../protocol/plain';
import type { CardView, View } from '../../session/view';

type Exported = Pick<
  View,
  'allCards' | 'rounds' | 'formText' | 'seats' | 'mandate' | 'interpretation' | 'endsAtMillis' | 'practice'
>;

/** The cards that may be exported, in the order of the plan: shown, not hidden, with something on them. */
export function sharedInsights(view: Pick<View, 'allCards' | 'rounds' | 'formText'>): CardView[] {
  return view.rounds.flatMap((round) => {
    const text = round.text ?? (view.formText && roundText(view.formText, round.id));
    if (!text?.saved) return [];
    return view.allCards.filter((card) => card.round === round.id && !card.hidden && !!card.fields?.length);
  });
}

/** Names only those who signed. What people wrote stays plain text, whatever it looks like. */
export function insightsAsMarkdown(view: Exported, w: LeadWords): string {
  const cards = sharedInsights(view);
  const form = view.formText?.name ?? '';
  const lines = [`# ${w.export.title}`, ''];
  lines.push([dateOf(view), asWritten(form), view.practice ? w.mark.practice : ''].filter(Boolean).join(' · '), '');
  if (view.mandate.trim()) lines.push(`**${w.mandate}:** ${asWritten(view.mandate)}`, '');
  if (view.interpretation.trim()) lines.push(`**${w.export.interpretation}:** ${asWritten(view.interpretation)}`, '');

  for (const { id, text, story } of view.rounds) {
    const here = cards.filter((card) => card.round === id);
    if (here.length === 0) continue;
    const name = text?.name ?? (view.formText && roundText(view.formText, id)?.name) ?? id;
    lines.push(`## ${asWritten(name)}${story > 1 ? ` (${story})` : ''}`, '');
    for (const card of here) lines.push(...asItem(card, view, w), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** For the file: when, not who. */
export const exportName = (view: Pick<View, 'endsAtMillis'>, name: string): string =>
  `${[name, dateOf(view)].filter(Boolean).join('-')}.md`;

/** Gives the text to the reader as a file; nothing leaves the browser. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The click has only asked for it; some browsers fetch the blob after the handler has returned.
  setTimeout(() => URL.revokeObjectURL(address), FETCHED_MILLIS);
}
const FETCHED_MILLIS = 60_000;

/** The day of the session on this device, as year-month-day; empty before it has begun. */
function dateOf({ endsAtMillis }: Pick<View, 'endsAtMillis'>): string {
  if (!endsAtMillis) return '';
  const day = new Date(endsAtMillis);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function asItem(card: CardView, view: Exported, w: LeadWords): string[] {
  const name = view.seats.find(({ id }) => id === card.seat)?.name;
  const parts = (card.fields ?? []).map((field) => {
    const label = field.name === 'text' ? '' : w.onCard[field.name];
    return label ? `**${label}:** ${asWritten(field.text)}` : asWritten(field.text);
  });
  if (name) parts.push(`— ${asWritten(name)}`);
  // Two spaces at the end keep the line break.
  return parts
    .join('\n')
    .split('\n')
    .map((line, at, all) => `${at === 0 ? '- ' : '  '}${line}${at < all.length - 1 ? '  ' : ''}`);
}

/** The text so that Markdown, and HTML in it, leave it as it was written; empty lines go, since they would end the item. */
const asWritten = (text: string): string =>
  plain(text)
    .normalize('NFC')
    // What parts the fields of a card is no text.
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    .replace(/[\u001e\u001f]/g, '')
    .split('\n')
    .map((line) => escaped(line.trim()))
    .filter((line) => line !== '')
    .join('\n');

const escaped = (line: string): string =>
  line
    .replace(/[\\`*_[\]<>|~$]/g, '\\$&')
    .replace(/&(?=[#\w])/g, '\\&')
    // A bare address would become a link.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\.(?=\S)/gi, (found) => `${found.slice(0, 3)}\\.`)
    // What begins a heading, a list, a rule or an underline, or a formula where a line becomes a cell, does so at its start.
    .replace(/^[#+=@-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
